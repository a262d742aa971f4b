import type { CivilDate } from '../aftercare/civil-date.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import { Refused } from './errors.ts';
import { type Action, type ActiveFeed, FEED_FORMAT, type Feed } from './feed.ts';
import { activeRevision, expiresAt, type FeedState, stateOf } from './feed-state.ts';
import type { FeedStore } from './feed-store.ts';
import type { LinkKey } from './link-key.ts';
import { hashOfSecret, newFeedId, secretOf } from './token.ts';

/** What staff's actions need: where feeds are kept, what links are made with, the rules, and clock and chance as parameters. */
export interface FeedContext {
  readonly store: FeedStore;
  readonly key: LinkKey;
  readonly schedule: Schedule;
  /** Name and version of the protocol in force, like `smp-1`. */
  readonly protocol: string;
  /** The wording revision in force. */
  readonly wording: number;
  /** Who acts, for the audit trail. */
  readonly by: string;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly uuid: () => string;
}

/** What staff say when they issue a feed. */
export interface IssueRequest {
  /** At least one, no two on one day. */
  readonly sessions: readonly CivilDate[];
  readonly locale: string;
  readonly remindAt?: string | undefined;
  readonly label?: string | undefined;
  /** The last session heals longer, until this day. */
  readonly holdUntil?: CivilDate | undefined;
}

/** So many lines of the audit trail, old links among them, stay far below the 400 kB that an item may have. */
const MOST_CHANGES = 500;

/** One thing that staff do to a feed. The same feed back means that there is nothing to change. */
export interface Change {
  /** Its name in the audit trail. */
  readonly action: Exclude<Action, 'issue'>;
  /** @throws Refused with the reason when the rules do not allow it */
  apply(feed: ActiveFeed, context: FeedContext): Feed | Promise<Feed>;
}

/** Issues a feed and stores it. Whether the sessions are far enough apart is the caller's question (`checkEligibility`). */
export async function issueFeed(
  context: FeedContext,
  request: IssueRequest,
  id = newFeedId(context.random),
): Promise<Feed> {
  const now = context.now();
  const last = request.sessions.length - 1;
  const sessions = request.sessions
    .toSorted()
    .map((date, index) => ({ uid: context.uuid(), date, holdUntil: index === last ? request.holdUntil : undefined }));
  const change = context.uuid();
  const content = { status: 'active' as const, changedAt: now, sessions };
  const feed: ActiveFeed = {
    ...content,
    id,
    format: FEED_FORMAT,
    version: 1,
    uid: context.uuid(),
    linkVersion: 1,
    secretHash: hashOfSecret(await secretOf(context.key, id, 1)),
    replaced: [],
    locale: request.locale,
    remindAt: request.remindAt,
    label: request.label,
    firstProtocol: context.protocol,
    issuedAt: now,
    wording: context.wording,
    expiresAt: expiresAt(content, context.schedule),
    audit: [{ at: now, by: context.by, action: 'issue', change }],
  };
  if (!(await context.store.insert(feed))) throw new Refused('changed-meanwhile', `the id ${id} is taken; try again`);
  return feed;
}

/**
 * Reads a feed, changes it and stores it, on the condition that nobody else changed it meanwhile.
 *
 * @param seenVersion the version that the person saw who decided on the change; whichever stands there when absent
 * @throws Refused when it is unknown, has ended, the rules say no, or somebody else was quicker
 */
export async function changeFeed(
  context: FeedContext,
  id: string,
  change: Change,
  seenVersion?: number,
): Promise<Feed> {
  const before = await readActiveFeed(context, id);
  if (seenVersion !== undefined && seenVersion !== before.version) throw changedMeanwhile(id);
  // Ending erases, so it must always be possible.
  if (before.audit.length >= MOST_CHANGES && change.action !== 'end') {
    throw new Refused('too-many', `a feed takes ${MOST_CHANGES} changes at most; end it and issue a new one`);
  }
  const changed = await change.apply(before, context);
  if (changed === before) return before;
  const after = revise(before, changed, change.action, context);
  if (await context.store.update(after, before.version)) return after;
  throw changedMeanwhile(id);
}

/** A feed as it is stored. @throws Refused when there is none, or it has been gone for half a year. */
export async function readFeed(context: FeedContext, id: string): Promise<Feed> {
  return (await readState(context, id)).feed;
}

/** A feed that may still be changed. @throws Refused when there is none, or it has ended */
export async function readActiveFeed(context: FeedContext, id: string): Promise<ActiveFeed> {
  const { state } = await readState(context, id);
  if (state.status === 'active') return state.feed;
  throw new Refused('ended', `the feed ${id} has ended; issue a new one`);
}

/**
 * The token of a feed's current link, made again from the key.
 *
 * @throws Refused when the key is not the one that the link was made with
 */
export async function tokenOf(context: FeedContext, feed: Feed): Promise<string> {
  const secret = await secretOf(context.key, feed.id, feed.linkVersion);
  if (hashOfSecret(secret) === feed.secretHash) return feed.id + secret;
  throw new Refused('wrong-key', `the link of ${feed.id} was made with another key; bring that key back`);
}

async function readState(
  context: FeedContext,
  id: string,
): Promise<{ readonly feed: Feed; readonly state: FeedState }> {
  const feed = await context.store.read(id);
  const state = feed && stateOf(feed, context.now(), context);
  if (state) return { feed, state };
  throw new Refused('unknown-feed', `there is no feed ${id}; see: clinic list`);
}

function changedMeanwhile(id: string): Refused {
  return new Refused('changed-meanwhile', `the feed ${id} was changed meanwhile; look at it again, then repeat`);
}

function revise(before: ActiveFeed, changed: Feed, action: Action, context: FeedContext): Feed {
  const changedAt = nextChangedAt(before, context);
  const audit = [...before.audit, { at: changedAt, by: context.by, action, change: context.uuid() }];
  const stamped = { ...changed, changedAt, wording: context.wording, version: before.version + 1, audit };
  return { ...stamped, expiresAt: expiresAt(stamped, context.schedule) };
}

/** Now, or a second after the last revision if the clock is behind it: a revision never goes back (ADR 4). */
export function nextChangedAt(feed: ActiveFeed, context: Pick<FeedContext, 'now' | 'wording'>): number {
  const now = context.now();
  return Math.max(now, activeRevision(feed, now, context.wording).revisedAt + 1);
}
