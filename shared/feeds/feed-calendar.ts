import type { PreparedCalendar, PreparedSystem } from '../calendar/prepared.ts';
import { type Revision, stamp } from '../calendar/stamp.ts';
import type { Feed } from './feed.ts';
import { eventsOfState, revisionOf, stateOf, tombstone } from './feed-state.ts';
import { matchingHash } from './token.ts';

/** The prepared texts of a language; of the clinic's own where that language is not among them any more. */
export type CalendarTexts = (locale: string) => PreparedCalendar;

/** What a link answers with. */
export interface FeedCalendar {
  readonly body: string;
  readonly revision: Revision;
  readonly kind: 'active' | 'ended' | 'replaced';
}

/**
 * The calendar that a secret opens.
 *
 * @param feed the feed that was found by the token's id, or undefined; the secret is compared in either case
 * @param now seconds since 1970
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export function calendarFor(
  feed: Feed | undefined,
  secret: string,
  now: number,
  system: PreparedSystem,
  texts: CalendarTexts,
): FeedCalendar | undefined {
  const place = matchingHash(secret, feed ? [feed.secretHash, ...feed.replaced.map((old) => old.secretHash)] : []);
  const state = feed && stateOf(feed, now, system.wordingRevision);
  if (!state || place === -1) return undefined;
  const old = feed.replaced[place - 1];
  if (old && state.status === 'active') {
    const revision = revisionOf(feed, old.at, old.wording, system.wordingRevision);
    // In its own language: bytes that followed the feed's language would change without a new revision.
    const body = stamp(texts(old.locale), [tombstone(feed, 'replaced', old.on)], revision, { titleStyle: 'discreet' });
    return { body, revision, kind: 'replaced' };
  }
  const options = state.status === 'active' ? state.feed : { titleStyle: 'discreet' as const };
  const body = stamp(texts(feed.locale), eventsOfState(feed, state, system.schedule), state.revision, options);
  return { body, revision: state.revision, kind: state.status };
}
