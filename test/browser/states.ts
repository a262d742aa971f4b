import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { endFeed, holdSession, replaceLink } from '../../shared/feeds/changes.ts';
import { type Change, changeFeed, tokenOf } from '../../shared/feeds/commands.ts';
import type { PageServer } from '../fixtures/page-server.ts';
import { DAY, day, issue, START } from '../fixtures/test-context.ts';

/** The clinic's date when the tests begin: the day of the first session. */
export const DAY_0 = day('2027-02-01');

/** A situation in which a client may open the page. */
export interface State {
  readonly name: string;
  readonly headline: string;
  readonly sessions: readonly CivilDate[];
  /** Days since day 0. */
  readonly today: number;
  readonly change?: Change;
}

const booked = [DAY_0, day('2027-03-01')];
const close = [DAY_0, day('2027-02-12')];

/** All situations of the client's page. */
export const STATES: readonly State[] = [
  { name: 'some days before', headline: 'Your session is in 5 days', sessions: [DAY_0], today: -5 },
  { name: 'the eve of the first session', headline: 'Your session is tomorrow', sessions: [DAY_0], today: -1 },
  { name: 'the day of the session', headline: 'Your plan starts today', sessions: [DAY_0], today: 0 },
  { name: 'a rest day', headline: 'Day 3 of 10', sessions: [DAY_0], today: 3 },
  { name: 'the shared day', headline: 'Day 5 of 10', sessions: [DAY_0], today: 5 },
  { name: 'a careful day', headline: 'Day 8 of 10', sessions: [DAY_0], today: 8 },
  { name: 'the last careful day', headline: 'Day 10 of 10', sessions: [DAY_0], today: 10 },
  { name: 'booking is open', headline: 'Your careful days are over', sessions: [DAY_0], today: 15 },
  { name: 'between two sessions', headline: 'Your careful days are over', sessions: booked, today: 15 },
  { name: 'the eve of a session', headline: 'Your session is tomorrow', sessions: booked, today: 27 },
  { name: 'the eve on a careful day', headline: 'Your session is tomorrow', sessions: close, today: 10 },
  { name: 'a later session', headline: 'Your session is today', sessions: booked, today: 28 },
  {
    name: 'longer healing',
    headline: 'Day 12 of 14',
    sessions: [DAY_0],
    today: 12,
    change: holdSession(day('2027-02-15')),
  },
  { name: 'ended', headline: 'We no longer keep your plan here', sessions: [DAY_0], today: 2, change: endFeed() },
  { name: 'replaced', headline: 'This link was replaced', sessions: [DAY_0], today: 2, change: replaceLink() },
];

/** Sets up a state on a server. @returns the address of the client's page */
export async function enter({ sessions, today, change }: State, server: PageServer): Promise<string> {
  const { context } = server;
  context.at = START;
  const feed = await issue(context, sessions);
  const token = await tokenOf(context, feed);
  if (change) await changeFeed(context, feed.id, change);
  // The tests' clinic is 13 hours ahead of UTC, and START is its evening.
  context.at = START + today * DAY;
  return `${server.base}/c/${token}`;
}
