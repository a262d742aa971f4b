import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { type CivilDate, isWithinTwoYears, parseCivilDate } from '../shared/aftercare/civil-date.ts';
import { labelReason } from '../shared/aftercare/text-rules.ts';
import { REMIND_FORM } from '../shared/feeds/feed.ts';
import { isFeedId } from '../shared/feeds/token.ts';
import { UsageError } from './command.ts';

/** What `--stack` without a name means: the stack that the clinic's settings name. No stack can be called that. */
export const CLINIC_STACK = '.';
const STACK_NAME = /^(?:\.|[A-Za-z][A-Za-z0-9-]*)$/;

const COMMON = { json: { type: 'boolean' }, stack: { type: 'string' } } as const;

/**
 * Parses a command's arguments: its own options, and the two that every command takes.
 *
 * @throws UsageError for an unknown option, a missing value, or an option that is repeated but takes one value
 */
export function parseArguments<const O extends ParseArgsOptionsConfig>(words: readonly string[], options: O) {
  try {
    const args = joinValues(words, { ...COMMON, ...options });
    const parsed = parseArgs({
      args,
      options: { ...COMMON, ...options },
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const given = parsed.tokens.filter((token) => token.kind === 'option').map((token) => token.name);
    const twice = given.find((name, index) => given.indexOf(name) !== index && !options[name]?.multiple);
    if (twice) throw new UsageError(`--${twice} is given twice; give it once`);
    const { stack } = parsed.values as { readonly stack?: string };
    if (stack !== undefined && !STACK_NAME.test(stack)) throw new UsageError(`"${stack}" is not the name of a stack`);
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // parseArgs writes several sentences; the first says what is wrong.
    throw new UsageError(`${(error as Error).message.split('. ')[0]}; see: clinic help`);
  }
}

/** Checks that nothing is left that the command has no use for. @throws UsageError */
export function noMoreArguments(positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError(`unexpected argument "${positionals[0]}"; see: clinic help`);
}

/** The id of the one feed that a command is about, in lower case. @throws UsageError */
export function feedIdArgument([text, ...more]: readonly string[]): string {
  if (text === undefined) throw new UsageError('the ID is missing; see: clinic list');
  noMoreArguments(more);
  const id = text.toLowerCase();
  if (!isFeedId(id)) throw new UsageError(`"${text}" is not an ID (12 letters and digits); see: clinic list`);
  return id;
}

/** A date of the years 1900 to 2199. @throws UsageError */
export function dateArgument(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date) return date;
  throw new UsageError(`"${text}" is not a valid date; write it like 2026-01-31`);
}

/** A date at most two years from today; anything else is a typing error. @throws UsageError */
export function nearDateArgument(text: string, today: CivilDate): CivilDate {
  const date = dateArgument(text);
  if (isWithinTwoYears(date, today)) return date;
  throw new UsageError(`${date} is more than two years away; check the year`);
}

/** The dates, if no two are the same. @throws UsageError */
export function differentDates(dates: readonly CivilDate[]): readonly CivilDate[] {
  const twice = dates.find((date, index) => dates.indexOf(date) !== index);
  if (twice) throw new UsageError(`${twice} is given twice; a client can have only one session a day`);
  return dates;
}

/** A session's number, from 1. @throws UsageError */
export function sessionNumberArgument(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is not a session number; sessions are numbered by date, from 1`);
}

/** A time of day, `HH:MM`. @throws UsageError */
export function timeArgument(text: string): string {
  if (REMIND_FORM.test(text)) return text;
  throw new UsageError(`"${text}" is not a time of day; write it like 09:00`);
}

/** A client's label. @throws UsageError */
export function labelArgument(text: string): string {
  const reason = labelReason(text);
  if (reason) throw new UsageError(`the label ${reason}`);
  return text;
}

/** One of the protocol's languages. @throws UsageError */
export function localeArgument(text: string, locales: readonly string[]): string {
  if (locales.includes(text)) return text;
  throw new UsageError(`"${text}" is not available; use ${locales.join(', ')}`);
}

/** The value of an option that a command requires. @throws UsageError */
export function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new UsageError(`${option} is missing`);
  return value;
}

/**
 * Joins an option to a value that begins with a hyphen, as a label may: parseArgs would take it for another option. And gives
 * `--stack` its value where it has none.
 */
function joinValues(words: readonly string[], options: ParseArgsOptionsConfig): string[] {
  const isOption = (word: string) =>
    word.startsWith('--') && Object.hasOwn(options, word.slice(2).split('=', 1)[0] ?? '');
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const value = words[index + 1];
    const takesValue = word.startsWith('--') && options[word.slice(2)]?.type === 'string';
    if (word === '--stack' && (value === undefined || isOption(value))) joined.push(`--stack=${CLINIC_STACK}`);
    else if (takesValue && value?.startsWith('-') && !isOption(value)) {
      joined.push(`${word}=${value}`);
      index += 1;
    } else joined.push(word);
  }
  return joined;
}
