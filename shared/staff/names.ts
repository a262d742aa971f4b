const LONGEST_NAME = 40;

/**
 * Letters, accents, digits, spaces and the signs that names have: also the ideographic space and middle dots of Japanese, the
 * geresh of Hebrew, the tsheg of Tibetan, the abbreviation sign of Devanagari, and the joiners of Persian and Indian scripts.
 */
const ALLOWED =
  /^[[[\p{L}\p{Mn}\p{Mc}\p{Nd} \u3000.,'’‘‐·・･׳״་॰\-]--\p{Default_Ignorable_Code_Point}]\u200c\u200d]*$/v;

/** The recommended scripts (UAX #31, table 5), and those that are written together in Japanese, Korean and Bopomofo. */
const ALPHABETS = [
  ...['Latin', 'Han Hiragana Katakana', 'Han Hangul', 'Han Bopomofo', 'Arabic', 'Armenian', 'Bengali', 'Cyrillic'],
  ...['Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Hebrew', 'Kannada', 'Khmer', 'Lao'],
  ...['Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan'],
].map((scripts) => scripts.split(' '));

/** Matches texts whose letters, marks and numbers all belong to one alphabet, or to any (Script_Extensions, UAX #24). */
const IN_ONE_ALPHABET = ALPHABETS.map((scripts) => {
  const allowed = [...scripts, 'Common', 'Inherited'].map((script) => `\\p{Script_Extensions=${script}}`).join('');
  return new RegExp(`^[${allowed}[^\\p{L}\\p{M}\\p{N}]]*$`, 'v');
});

/**
 * Letters that look like a Latin one, from Unicode's confusables.txt. All other mixtures of alphabets are refused, so that only
 * whole names in Greek, Cyrillic or Armenian remain, and what looks alike within Latin.
 */
const LATIN_TWINS = new Map(
  [
    'ΑA ΒB ΕE ΖZ ΗH Ιl ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa γy ηn ιi κk νv οo ρp σo υu χx',
    'АA ВB ЕE ЅS Іl ЈJ КK МM НH ОO РP СC ТT УY ҮY ХX ЬB Ӏl ԌG ԚQ ԜW ѴV аa гr еe кk оo рp сc уy үy хx ѕs іi јj һh ԁd ԛq ԝw ѵv ьb ӏl',
    'ՍU ՏS ՕO աw գq զq ցg հh ոn ռn սu օo',
    '0O 1l Il ıi ɑa ɡg ʋu ǀl ǃl łl ɫl ɭl Ɩl ɩi ɛe ƐE ᴀA ʙB ᴄc ᴅD ᴇE ɢG ʜH ɪI ᴊJ ᴋK ʟL ᴍM ɴN ᴏo ᴘP ʀR ƦR ᴛT ᴜU ᴠv ᴡw ʏY ᴢz',
  ]
    .flatMap((twins) => twins.split(' '))
    .map((twin) => [...twin] as [string, string]),
);

/** What the desk itself writes behind a name, so that no name may say it. */
const RESERVED = ['terminal', 'command line', 'no longer here'].map(lettersOf);

/**
 * Why a text cannot be a person's name on the desk.
 *
 * @returns the reason, or undefined for 1 to 40 letters, digits and signs of names, in one alphabet, without the desk's own
 *   remarks like "terminal"
 */
export function nameReason(text: string): string | undefined {
  const { length } = [...text];
  if (text.trim() === '') return 'is empty';
  if (length > LONGEST_NAME) return `has ${length} characters; at most ${LONGEST_NAME} are allowed`;
  const plain = visible(text);
  if (!/[\p{L}\p{N}]/u.test(plain)) return 'needs at least one letter or digit';
  if (!IN_ONE_ALPHABET.some((alphabet) => alphabet.test(plain)))
    return 'mixes letters of different alphabets; type it again with one keyboard';
  const letters = lettersOf(text);
  if (RESERVED.some((remark) => letters.includes(remark)))
    return 'must not contain “terminal”, “command line” or “no longer here”';
  if (!ALLOWED.test(text)) return 'may have only letters, digits, spaces, dots, commas, apostrophes and hyphens';
  return undefined;
}

/**
 * Whether a reader could take one name for the other: upper and lower case, accents, spaces and punctuation do not count, nor
 * does the choice between letters that look the same (UTS #39 §4, "confusable").
 */
export function looksLike(name: string, other: string): boolean {
  const same = (a: string, b: string) => IGNORING_ACCENTS.compare(skeleton(a), skeleton(b)) === 0;
  return same(name, other) || same(name.toUpperCase(), other.toUpperCase());
}

const IGNORING_ACCENTS = new Intl.Collator('en', { sensitivity: 'case', ignorePunctuation: true });

/** A text in which letters that look the same are the same; for comparison only. */
function skeleton(text: string): string {
  const letters = [...visible(text).normalize('NFKD')].map((letter) => LATIN_TWINS.get(letter) ?? letter);
  return letters.join('').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

/** A text with compatibility variants replaced, such as full-width letters, and without invisible characters. */
function visible(text: string): string {
  return text.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
}

/** The letters and digits of a text in lower case, without accents, and with `l` for `i`, which a capital `I` resembles. */
function lettersOf(text: string): string {
  const letters = skeleton(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters.toLowerCase().replaceAll('i', 'l');
}
