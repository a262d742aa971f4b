import { addDays, type CivilDate, maxDate, utcDate, utcMidnight } from '../aftercare/civil-date.ts';
import { type PlanEvent, planOf } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import type { Revision } from '../calendar/stamp.ts';
import type { ActiveFeed, EndedFeed, Feed } from './feed.ts';

export const DAYS_UNTIL_EXPIRY = 90;
export const RETAINED_SECONDS = 180 * 86_400;

/** What a feed is at one moment, seen through its current link. */
export type FeedState =
  | { readonly status: 'active'; readonly feed: ActiveFeed; readonly revision: Revision }
  | { readonly status: 'ended'; readonly endedOn: CivilDate; readonly revision: Revision };

/** The rules in force: the protocol's days, and the wording revision. */
export interface RulesInForce {
  readonly schedule: Schedule;
  readonly wording: number;
}

/**
 * What a feed is now: active, ended by staff or expired, or gone for good.
 *
 * A feed expires as its last change foresaw it, or later where the protocol has been lengthened since: it never ends before
 * its own plan does. DynamoDB deletes the item by what the last change foresaw, so a protocol that grows by more than 270 days
 * needs a change of every feed.
 *
 * @param now seconds since 1970
 * @returns undefined from 180 days after its end or expiry on, whether or not DynamoDB has deleted the item yet
 */
export function stateOf(feed: Feed, now: number, { schedule, wording }: RulesInForce): FeedState | undefined {
  if (feed.status === 'ended') {
    if (now >= feed.expiresAt) return undefined;
    const revision = revisionOf(feed, feed.changedAt, feed.wording, wording);
    return { status: 'ended', endedOn: feed.endedOn, revision };
  }
  const gone = Math.max(feed.expiresAt, expiresAt(feed, schedule));
  if (now >= gone) return undefined;
  const expiry = gone - RETAINED_SECONDS;
  if (now < expiry) return { status: 'active', feed, revision: activeRevision(feed, now, wording) };
  return { status: 'ended', endedOn: utcDate(expiry), revision: revisionOf(feed, expiry, feed.wording, wording) };
}

/**
 * The revision of an active feed's bytes. Past its foreseen expiry they count from there: calendars may have got its tombstone
 * before the protocol was lengthened, which raised the wording revision, and what they get now must be newer.
 */
export function activeRevision(feed: ActiveFeed, now: number, wording: number): Revision {
  const foreseen = foreseenExpiry(feed);
  return revisionOf(feed, now < foreseen ? feed.changedAt : foreseen, feed.wording, wording);
}

/** When the feed expires by the plan of its last change. */
function foreseenExpiry({ expiresAt: gone }: ActiveFeed): number {
  return gone - RETAINED_SECONDS;
}

/**
 * The revision of bytes that changed at a moment and since then with every wording revision, by a second each
 * (ADR 4).
 */
export function revisionOf(feed: Feed, changedAt: number, wordingThen: number, wordingNow: number): Revision {
  const revisedAt = changedAt + Math.max(0, wordingNow - wordingThen);
  return { revisedAt, sequence: revisedAt - feed.issuedAt };
}

/**
 * When DynamoDB may delete a feed: 180 days after staff ended it at `changedAt`, or after it expires, 90 days after the last
 * day of its plan but never before its last change.
 *
 * @returns seconds since 1970
 */
export function expiresAt(
  feed: Pick<ActiveFeed, 'status' | 'changedAt' | 'sessions'> | Pick<EndedFeed, 'status' | 'changedAt'>,
  schedule: Schedule,
): number {
  if (feed.status === 'ended') return feed.changedAt + RETAINED_SECONDS;
  const expiry = utcMidnight(addDays(lastDayOf(planOf(schedule, feed.sessions)), DAYS_UNTIL_EXPIRY));
  return Math.max(expiry, feed.changedAt) + RETAINED_SECONDS;
}

/** The one event of an ended feed's calendar, or of a replaced link's. */
export function tombstone(feed: Feed, kind: 'ended' | 'replaced', day: CivilDate): PlanEvent {
  return {
    kind,
    textKind: kind,
    uid: `${feed.uid}-${kind}`,
    start: day,
    endExclusive: addDays(day, 1),
    sessionNumber: 0,
  };
}

/** The events that a state shows. */
export function eventsOfState(feed: Feed, state: FeedState, schedule: Schedule): PlanEvent[] {
  return state.status === 'active' ? planOf(schedule, state.feed.sessions) : [tombstone(feed, 'ended', state.endedOn)];
}

function lastDayOf(events: readonly PlanEvent[]): CivilDate {
  return addDays(events.map((event) => event.endExclusive).reduce(maxDate), -1);
}
