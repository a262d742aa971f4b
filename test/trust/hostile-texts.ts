/** Texts that must be refused, each with what is wrong with it. */
export const HOSTILE_TEXTS: readonly (readonly [string, string])[] = [
  ['a carriage return', 'a\rb'],
  ['a line feed', 'a\nb'],
  ['a CRLF', 'a\r\nATTACH:http://x.example'],
  ['a NUL', 'a\0b'],
  ['a terminal escape sequence', 'a\x1b[2Jb'],
  ['a next line character', 'a\u0085b'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['the end of a calendar', 'a END:VCALENDAR'],
  ['the beginning of an event', 'begin:vevent'],
  ['a right-to-left override', 'a\u202eb'],
  ['a bidi isolate', 'a\u2067b'],
  ['a right-to-left mark', 'a\u200fb'],
  ['a lone surrogate', 'a\ud83db'],
  ['ten thousand characters', 'a'.repeat(10_000)],
];
/** Texts that look dangerous but are valid labels. */
export const HARMLESS_TEXTS = [
  '"quoted"',
  "it's",
  'a, b; c',
  'back\\slash \\n',
  '🙂👩‍👩‍👧 é ß',
  'سارة',
  '=1+1',
  '<b>&amp;</b>',
  '%s $1 {clinic}',
  '-x',
];
