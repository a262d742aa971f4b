import { type CivilDate, maxDate } from '../aftercare/civil-date.ts';
import { eligibleFrom } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import type { ActiveFeed, Feed } from './feed.ts';
import { expiresAt } from './feed-state.ts';
import { daysText } from './session-days.ts';

type DerivedField = 'days' | 'dueOn' | 'linkAt' | 'expiresAt';
/** A feed whose derived fields are absent or out of date. */
type Underived<F extends Feed> = F extends Feed ? Omit<F, DerivedField> : never;

/** Staff's decisions about the next session, which apply only to the dates as they were. */
const ABOUT_THE_DATES = { laterUntil: undefined, notComing: undefined } as const;

/**
 * Computes what follows from a feed's other fields: when DynamoDB may delete it, and what the indexes and their readers need
 * (ADR 29). Every write by staff goes through it.
 *
 * @param before the feed as it was stored; absent for a new one. A change of any date removes *Later* and *Not coming*
 */
export function withDerivedFields(feed: Underived<Feed>, schedule: Schedule, before?: ActiveFeed): Feed {
  const { replaced } = feed;
  const always = { linkAt: replaced.at(-1)?.at, expiresAt: expiresAt(feed, schedule) };
  if (feed.status === 'ended') return { ...feed, ...always };
  const days = daysText(feed.sessions);
  const current = before && before.days !== days ? { ...feed, ...ABOUT_THE_DATES } : feed;
  return { ...current, ...always, days, dueOn: dueOn(current, schedule) };
}

/** The first day on which a next session is possible, or to which staff have put it off; undefined if there will be none. */
function dueOn(
  { sessions, laterUntil, notComing }: Pick<ActiveFeed, 'sessions' | 'laterUntil' | 'notComing'>,
  schedule: Schedule,
): CivilDate | undefined {
  if (notComing) return undefined;
  const possible = eligibleFrom(schedule, sessions);
  return laterUntil ? maxDate(possible, laterUntil) : possible;
}
