/**
 * The beginnings of words that tell a passer-by what was treated, in every language of the product. Titles, calendar name
 * and file name stand on lock screens and in shared calendars (design.md, decision 8).
 */
const TELLING: readonly string[] = [
  ...['scalp', 'hair', 'pigment', 'micropigment', 'smp', 'bald', 'alopeci', 'tattoo', 'follic', 'shampoo', 'shav'],
  ...['kopfhaut', 'haar', 'glatze', 'tätowier', 'rasier'],
  ...['cuero', 'cabell', 'pelo', 'calv', 'alopecia', 'tatuaj', 'champú', 'afeit'],
  ...['cuir', 'chevel', 'cheveu', 'crâne', 'calvitie', 'tatou', 'rasage', 'raser', 'shampo', 'tonsur'],
  ...['couro', 'cabel', 'careca', 'tatuag', 'raspa'],
];

/** Arabic puts articles and prepositions before the word without a space, so these are looked for anywhere. */
const TELLING_ANYWHERE: readonly string[] = ['شعر', 'فروة', 'صبغ', 'تصبغ', 'صلع', 'وشم', 'حلاق', 'شامبو'];

const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${TELLING.join('|')})[\\p{L}\\p{N}]*|(?:${TELLING_ANYWHERE.join('|')})`,
  'iu',
);

/**
 * Finds the word that would give the treatment away.
 *
 * @returns the word as it stands in the text, or undefined when the text is discreet
 */
export function tellingWord(text: string): string | undefined {
  return PATTERN.exec(text.normalize('NFC'))?.[0];
}
