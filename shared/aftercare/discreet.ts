import type { Locale } from './locale.ts';

/**
 * The beginnings of words that tell a passer-by what was treated, in every language of the product. Titles, calendar name
 * and file name are shown on lock screens and in shared calendars (ADR 8).
 */
const TELLING: readonly string[] = [
  ...['scalp', 'hair', 'pigment', 'micropigment', 'smp', 'bald', 'alopeci', 'tattoo', 'follic', 'shampoo', 'shav'],
  ...['kopfhaut', 'haar', 'glatze', 'tätowier', 'rasier', 'schampo'],
  ...['cuero', 'cabell', 'pelo', 'calv', 'alopecia', 'tatuaj', 'champú', 'afeit', 'rasur'],
  ...['cuir', 'chevel', 'cheveu', 'crâne', 'calvitie', 'tatou', 'rasage', 'raser', 'shampo', 'tonsur'],
  ...['couro', 'cabel', 'careca', 'tatuag', 'raspa', 'xampu', 'tricopigment', 'dermopigment'],
];

/**
 * Arabic puts articles and prepositions before the word without a space, so these are looked for anywhere. The one for hair
 * is also in forms of "to feel", which begin or end in another letter.
 */
const TELLING_ANYWHERE: readonly string[] = [
  '(?<![أنيت])شعر(?!ت)',
  'فروة',
  'صبغ',
  'تصبغ',
  'صلع',
  'وشم',
  'حلاق',
  'شامبو',
];

/** Words that give something away in one language and are harmless in another: Portuguese "pelo" means "by the". */
const HARMLESS: Readonly<Partial<Record<Locale, readonly string[]>>> = { pt: ['pelo', 'pelos'] };

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TELLING.join('|')})[\\p{L}\\p{N}]*|(?:${TELLING_ANYWHERE.join('|')})`,
  'giu',
);

/**
 * Finds the word that would give the treatment away.
 *
 * @param locale the text's language, if it has one: a calendar's name is read in any
 * @returns the word as written in the text, or undefined when the text is discreet
 */
export function tellingWord(text: string, locale?: Locale): string | undefined {
  const harmless = locale && HARMLESS[locale];
  const words = text.normalize('NFC').match(PATTERN) ?? [];
  return words.find((word) => !harmless?.includes(word.toLowerCase()));
}
