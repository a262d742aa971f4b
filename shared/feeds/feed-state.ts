import { addDays, type CivilDate, maxDate, utcDate, utcMidnight } from '../aftercare/civil-date.ts';
import { type PlanEvent, planOf } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import type { Revision } from '../calendar/stamp.ts';
import type { ActiveFeed, EndedFeed, Feed } from './feed.ts';
import type { ActiveEntry, FeedEntry } from './feed-entry.ts';
import type { SessionDays } from './session-days.ts';

export const DAYS_UNTIL_EXPIRY = 90;
export const RETAINED_SECONDS = 180 * 86_400;

/** What a feed is at one moment, seen through its current link. */
export type FeedState<Active extends ActiveEntry = ActiveFeed> =
  | { readonly status: 'active'; readonly feed: Active; readonly revision: Revision }
  | {
      readonly status: 'ended';
      readonly endedOn: CivilDate;
      /** Whether its plan was over long ago; otherwise staff ended it. */
      readonly expired: boolean;
      readonly revision: Revision;
    };

/** The current rules: the protocol's days and the wording revision. */
export interface RulesInForce {
  readonly schedule: Schedule;
  readonly wording: number;
}

/**
 * What a feed is now: active, ended by staff or expired, or gone for good.
 *
 * A feed expires when its last change said, or later if the protocol has been lengthened since: it never ends before its own
 * plan does. DynamoDB deletes the item by the date of the last change, so a protocol that grows by more than 270 days needs a
 * change of every feed.
 *
 * @param now seconds since 1970
 * @returns undefined from 180 days after its end or expiry on, whether or not DynamoDB has deleted the item yet
 */
export function stateOf(feed: Feed, now: number, rules: RulesInForce): FeedState | undefined;
export function stateOf(feed: FeedEntry, now: number, rules: RulesInForce): FeedState<ActiveEntry> | undefined;
export function stateOf(
  feed: FeedEntry,
  now: number,
  { schedule, wording }: RulesInForce,
): FeedState<ActiveEntry> | undefined {
  if (feed.status === 'ended') {
    if (now >= feed.expiresAt) return undefined;
    const revision = revisionOf(feed, feed.changedAt, feed.wording, wording);
    return { status: 'ended', endedOn: feed.endedOn, expired: false, revision };
  }
  const gone = Math.max(feed.expiresAt, expiresAt(feed, schedule));
  if (now >= gone) return undefined;
  const expiry = gone - RETAINED_SECONDS;
  if (now < expiry) return { status: 'active', feed, revision: activeRevision(feed, now, wording) };
  const revision = revisionOf(feed, expiry, feed.wording, wording);
  return { status: 'ended', endedOn: utcDate(expiry), expired: true, revision };
}

/**
 * The revision of an active feed's calendar. After the expiry that the last change said it counts from that moment: calendar
 * apps may have fetched a tombstone before the protocol was lengthened, and the calendar must be newer than that.
 */
export function activeRevision(feed: ActiveEntry, now: number, wording: number): Revision {
  const foreseen = foreseenExpiry(feed);
  return revisionOf(feed, now < foreseen ? feed.changedAt : foreseen, feed.wording, wording);
}

/** When the feed expires according to its last change. */
function foreseenExpiry({ expiresAt: gone }: ActiveEntry): number {
  return gone - RETAINED_SECONDS;
}

/**
 * The revision of a calendar that changed at a moment, and since then by a second with every wording revision (ADR 4).
 */
export function revisionOf(
  feed: Pick<FeedEntry, 'issuedAt'>,
  changedAt: number,
  wordingThen: number,
  wordingNow: number,
): Revision {
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
  feed: Pick<ActiveEntry, 'status' | 'changedAt' | 'sessions'> | Pick<EndedFeed, 'status' | 'changedAt'>,
  schedule: Schedule,
): number {
  if (feed.status === 'ended') return feed.changedAt + RETAINED_SECONDS;
  return Math.max(utcMidnight(expiryDate(schedule, feed.sessions)), feed.changedAt) + RETAINED_SECONDS;
}

/** The day on which a link with these sessions expires: 90 days after the last day of its plan (ADR 9). */
export function expiryDate(schedule: Schedule, sessions: readonly SessionDays[]): CivilDate {
  const events = planOf(
    schedule,
    sessions.map((session) => ({ ...session, uid: '' })),
  );
  const lastDay = addDays(events.map((event) => event.endExclusive).reduce(maxDate), -1);
  return addDays(lastDay, DAYS_UNTIL_EXPIRY);
}

/**
 * For how many days a calendar shows that it was ended or replaced. An app fetches it a day or more later, when the careful days
 * would otherwise have gone without a word.
 */
const TOMBSTONE_DAYS = 14;

/** The one event of an ended feed's calendar, or of a replaced link's; one day where the plan was over long ago. */
export function tombstone(
  feed: Pick<Feed, 'uid'>,
  textKind: 'ended' | 'expired' | 'replaced',
  day: CivilDate,
): PlanEvent {
  // One UID for both: to a calendar app they are the same end of the same feed.
  const kind = textKind === 'expired' ? 'ended' : textKind;
  return {
    kind,
    textKind,
    uid: `${feed.uid}-${kind}`,
    start: day,
    endExclusive: addDays(day, textKind === 'expired' ? 1 : TOMBSTONE_DAYS),
    sessionNumber: 0,
  };
}

/** The events that a state shows. */
export function eventsOfState(feed: Feed, state: FeedState, schedule: Schedule): PlanEvent[] {
  return state.status === 'active'
    ? planOf(schedule, state.feed.sessions)
    : [tombstone(feed, state.expired ? 'expired' : 'ended', state.endedOn)];
}
