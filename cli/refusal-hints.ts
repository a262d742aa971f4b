import type { FeedRefusalCode, Refused } from '../shared/feeds/errors.ts';

/** A sentence that says how to repeat a command, or which one to use instead. */
type Hint = string | ((refusal: Refused<string>) => string);

/**
 * What the command line adds to a refusal, by its code. The rules in `shared/feeds` give the reason and know no options; every
 * command that can be refused with one of these codes takes the option that its hint names.
 */
const HINTS: Readonly<Partial<Record<FeedRefusalCode | 'not-confirmed', Hint>>> = {
  'unknown-feed': 'See: clinic list',
  'unknown-session': 'See: clinic show ID',
  early: 'If the clinic allows it, repeat with --early',
  'unusual-date': 'If the date is right, repeat with --unusual-date',
  'took-place': ({ date }) =>
    `This would remove the careful days up to ${date} from the client's phone. ` +
    'If the date was mistyped: clinic correct ID --session N --to DATE. ' +
    'If the session did not take place: repeat with --did-not-take-place (move: to today or later)',
  'not-yet': 'See: clinic move',
  ended: 'See: clinic issue',
  'changed-meanwhile': 'See: clinic show ID',
  'not-confirmed': 'To skip the question, repeat with --yes',
};

/** The reason for a refusal, and what to do about it on the command line. */
export function refusalText(refusal: Refused<string>): string {
  const { message } = refusal;
  const hint = Object.hasOwn(HINTS, refusal.code) ? HINTS[refusal.code as keyof typeof HINTS] : undefined;
  if (hint === undefined) return message;
  const end = /[.?]$/.test(message) ? '' : '.';
  return `${message}${end} ${typeof hint === 'string' ? hint : hint(refusal)}`;
}
