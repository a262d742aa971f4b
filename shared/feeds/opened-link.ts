import type { Feed } from './feed.ts';
import { type FeedState, type RulesInForce, stateOf } from './feed-state.ts';
import { matchingHash } from './token.ts';

/** What a link opens: its feed as it is now, or, when the link was replaced while the feed goes on, that fact alone. */
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
  const place = matchingHash(secret, feed ? [feed.secretHash, ...feed.replaced.map((old) => old.secretHash)] : []);
  const state = feed && stateOf(feed, now, rules);
  if (!state || place === -1) return undefined;
  const old = feed.replaced[place - 1];
  return old && state.status === 'active' ? { kind: 'replaced', feed, old } : { kind: 'current', feed, state };
}
