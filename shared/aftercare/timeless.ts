import type { Locale } from './locale.ts';

/**
 * Words that are true on one day only. Every text of a protocol is read on other days too: in next week's view of a calendar,
 * in the page's list of the other days, on the printed sheet (ADR 23, ADR 37).
 */
const MOMENT_WORDS: Readonly<Record<Locale, RegExp>> = {
  en: word(
    'today',
    'tonight',
    'tomorrow',
    'yesterday',
    'now',
    'currently',
    'still',
    'yet',
    'already',
    'by now',
    'so far',
  ),
  // "Mañana" is also the morning: "por la mañana" and "esta mañana" do not mean tomorrow.
  es: new RegExp(
    `${word('hoy', 'ayer', 'ahora', 'todavía', 'aún', 'ya').source}|(?<!\\bla |\\besta )${word('mañana').source}`,
    'iu',
  ),
  fr: word("aujourd[’']hui", 'demain', 'hier', 'maintenant', 'encore', 'désormais', 'déjà', 'actuellement'),
  // "Morgen" with a capital letter is the morning, but for the beginning of a sentence.
  de: new RegExp(
    `(?i:${word('heute', 'gestern', 'vorgestern', 'übermorgen', 'jetzt', 'nun', 'noch', 'weiterhin', 'bereits', 'schon', 'derzeit', 'momentan').source})|(?<!\\p{L})(?:morgen|MORGEN)(?!\\p{L})|(?:^|[.!?:]\\s+)["„»]?Morgen(?!\\p{L})`,
    'u',
  ),
  pt: word('hoje', 'amanhã', 'ontem', 'agora', 'ainda', 'já'),
  // "The day" is "today" unless a word before or after it says which day. Articles and prepositions are written onto a word.
  ar: /(?<!هذا |ذلك |نفس |في |آخر )(?<!\p{L})[وف]?اليوم(?! (?:ال|ذات))(?!\p{L})|(?<!\p{L})[وف]?(?:[بلك]?(?:ال|ل)?(?:غد[ًا]*|أمس)|الآن|حاليًا|حتى الآن|لا يزال|لا تزال|ما زال|ما زالت)(?!\p{L})/u,
};

/**
 * Finds a word that is true on one day only, like "tomorrow".
 *
 * @returns the word as written in the text, or undefined when the text is true whenever it is read
 */
export function momentWord(text: string, locale: Locale): string | undefined {
  return MOMENT_WORDS[locale].exec(text.normalize('NFC'))?.[0];
}

function word(...words: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'iu');
}
