import type { PreparedCalendar, PreparedSystem } from '../calendar/prepared.ts';
import { type Revision, stamp } from '../calendar/stamp.ts';
import type { Feed } from './feed.ts';
import { eventsOfState, type FeedState, type RulesInForce, revisionOf, stateOf, tombstone } from './feed-state.ts';
import { matchingHash } from './token.ts';

/** What a link opens: its feed with its state, or the fact that the link was replaced while the feed is active. */
export type OpenedLink =
  | { readonly kind: 'current'; readonly feed: Feed; readonly state: FeedState }
  | { readonly kind: 'replaced'; readonly feed: Feed; readonly old: Feed['replaced'][number] };

/**
 * Opens a link.
 *
 * @param feed the feed that was found by the token's id, or undefined; the secret is compared in either case
 * @param now seconds since 1970
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export function openLink(
  feed: Feed | undefined,
  secret: string,
  now: number,
  rules: RulesInForce,
): OpenedLink | undefined {
  const index = matchingHash(secret, feed ? [feed.secretHash, ...feed.replaced.map((old) => old.secretHash)] : []);
  const state = feed && stateOf(feed, now, rules);
  if (!state || index === -1) return undefined;
  const old = feed.replaced[index - 1];
  return old && state.status === 'active' ? { kind: 'replaced', feed, old } : { kind: 'current', feed, state };
}

/** The prepared texts of a language; of the clinic's own where that language is not among them any more. */
export type CalendarTexts = (locale: string) => PreparedCalendar;

/** What a link answers with. */
export interface FeedCalendar {
  readonly body: string;
  readonly revision: Revision;
  readonly kind: 'active' | 'ended' | 'replaced';
}

/**
 * The calendar that a secret opens. UIDs, dates and revision are the same in every language.
 *
 * @param feed the feed that was found by the token's id, or undefined; the secret is compared in either case
 * @param now seconds since 1970
 * @param chosen the language in the calendar's address; where the protocol no longer has it, the feed's own is used (ADR 38)
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export function calendarFor(
  feed: Feed | undefined,
  secret: string,
  now: number,
  system: PreparedSystem,
  texts: CalendarTexts,
  chosen?: string,
): FeedCalendar | undefined {
  const { schedule, wordingRevision: wordingNow } = system;
  const link = openLink(feed, secret, now, { schedule, wording: wordingNow });
  if (!link) return undefined;
  const textsOf = (own: string) => texts(chosen !== undefined && system.locales.includes(chosen) ? chosen : own);
  if (link.kind === 'replaced') {
    const { on, at, wording, locale } = link.old;
    const revision = revisionOf(link.feed, at, wording, wordingNow);
    // In its own language: bytes that followed the feed's language would change without a new revision.
    const body = stamp(textsOf(locale), [tombstone(link.feed, 'replaced', on)], revision);
    return { body, revision, kind: 'replaced' };
  }
  const { state } = link;
  const remindAt = state.status === 'active' ? state.feed.remindAt : undefined;
  const events = eventsOfState(link.feed, state, schedule);
  return {
    body: stamp(textsOf(link.feed.locale), events, state.revision, remindAt),
    revision: state.revision,
    kind: state.status,
  };
}
