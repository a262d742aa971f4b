/** Texts that nobody may bring in, each with what it has. */
export const HOSTILE: readonly (readonly [string, string])[] = [
  ['a carriage return', 'a\rb'],
  ['a line feed', 'a\nb'],
  ['both', 'a\r\nATTACH:http://x.example'],
  ['a NUL', 'a\0b'],
  ['an escape sequence of a terminal', 'a\x1b[2Jb'],
  ['a next line', 'a\u0085b'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['the end of a calendar', 'a END:VCALENDAR'],
  ['the beginning of an event', 'begin:vevent'],
  ['a right-to-left override', 'a\u202eb'],
  ['an isolate', 'a\u2067b'],
  ['a mark of direction', 'a\u200fb'],
  ['half of a surrogate pair', 'a\ud83db'],
  ['ten thousand characters', 'a'.repeat(10_000)],
];
/** Texts that look dangerous and are a label like any other: they come back as they went in. */
export const LEGAL = [
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
