import type { CivilDate } from '../aftercare/civil-date.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import { withDerivedFields } from './derived-fields.ts';
import { Refused } from './errors.ts';
import { type Action, type ActiveFeed, type AuditEntry, FEED_FORMAT, type Feed } from './feed.ts';
import { activeRevision, type FeedState, stateOf } from './feed-state.ts';
import type { FeedStore } from './feed-store.ts';
import type { LinkKey } from './link-key.ts';
import type { SessionDays } from './session-days.ts';
import { checkEligibility, checkNotLongOver, checkUsualDate } from './session-rules.ts';
import { hashOfSecret, newFeedId, secretOf } from './token.ts';

/** What staff's actions depend on: the store, the link key, the rules, and clock and randomness as parameters. */
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
  /** The id of the person who acts at the desk; absent for the command line. */
  readonly person?: string | undefined;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** The clinic's date. */
  readonly today: () => CivilDate;
  readonly random: (bytes: number) => Uint8Array;
  readonly uuid: () => string;
}

/** What staff say when they issue a feed. */
export interface IssueRequest {
  /** At least one, no two on one day, in any order. */
  readonly sessions: readonly SessionDays[];
  readonly locale: string;
  readonly remindAt?: string | undefined;
  readonly label?: string | undefined;
  /** The clinic has decided that sessions may come before the one before has healed. */
  readonly early?: boolean | undefined;
  /** The first session may be further away than usual. */
  readonly unusualDate?: boolean | undefined;
}

/** Keeps the audit trail and the old links well below DynamoDB's limit of 400 kB per item. */
const MOST_CHANGES = 500;

/** One thing that staff do to a feed. The same feed back means that there is nothing to change. */
export interface Change {
  /** Its name in the audit trail. */
  readonly action: Exclude<Action, 'issue'>;
  /** @throws Refused with the reason when the rules do not allow it */
  apply(feed: ActiveFeed, context: FeedContext): Feed | Promise<Feed>;
}

/**
 * Issues a feed and stores it.
 *
 * @throws Refused when a date is too early, long over or unusual and not confirmed, or when the id is taken
 */
export async function issueFeed(
  context: FeedContext,
  request: IssueRequest,
  id = newFeedId(context.random),
): Promise<Feed> {
  const now = context.now();
  const requested = request.sessions.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  if (!request.early) checkEligibility(context.schedule, requested);
  checkNotLongOver(context, requested);
  const [first] = requested;
  if (first && !request.unusualDate) checkUsualDate(first.date, context.today());
  const sessions = requested.map(({ date, holdUntil }) => ({ uid: context.uuid(), date, holdUntil }));
  const change = context.uuid();
  const feed = withDerivedFields(
    {
      id,
      status: 'active',
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
      changedAt: now,
      sessions,
      wording: context.wording,
      audit: [auditEntry(context, now, 'issue', change)],
    },
    context.schedule,
  );
  if (!(await context.store.insert(feed))) throw new Refused('changed-meanwhile', `the id ${id} is taken; try again`);
  return feed;
}

/**
 * Reads a feed, changes it and stores it, unless somebody else has changed it in between.
 *
 * @param seenVersion the version on which the change was decided; the stored one when absent
 * @throws Refused when the feed is unknown, has ended or was changed in between, or the rules do not allow the change
 */
export async function changeFeed(
  context: FeedContext,
  id: string,
  change: Change,
  seenVersion?: number,
): Promise<Feed> {
  const before = await readActiveFeed(context, id);
  if (seenVersion !== undefined && seenVersion !== before.version) throw changedMeanwhile(id);
  return changeReadFeed(context, before, change);
}

/**
 * Changes a feed that was just read, and stores it unless somebody else has changed it since.
 *
 * @param before the feed as it was read, which must not have expired (`stateOf`)
 * @returns the changed feed, or `before` itself when there is nothing to change
 * @throws Refused when the feed was changed in between, or the rules do not allow the change
 */
export async function changeReadFeed(context: FeedContext, before: ActiveFeed, change: Change): Promise<Feed> {
  // Ending erases, so it must always be possible.
  if (before.audit.length >= MOST_CHANGES && change.action !== 'end') {
    throw new Refused('too-many', `a feed takes ${MOST_CHANGES} changes at most; end it and issue a new one`);
  }
  const changed = await change.apply(before, context);
  if (changed === before) return before;
  const after = revise(before, changed, change.action, context);
  if (await context.store.update(after, before.version)) return after;
  throw changedMeanwhile(before.id);
}

/** A feed as it is stored. @throws Refused when there is none, or it ended more than 180 days ago */
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
 * The token of a feed's current link, derived from the key again (ADR 3).
 *
 * @throws Refused when the key is not the one that the link was made with
 */
export async function tokenOf(context: FeedContext, feed: Feed): Promise<string> {
  const secret = await secretOf(context.key, feed.id, feed.linkVersion);
  if (hashOfSecret(secret) === feed.secretHash) return feed.id + secret;
  throw new Refused('wrong-key', `the link of ${feed.id} was made with another key; restore that key`);
}

async function readState(
  context: FeedContext,
  id: string,
): Promise<{ readonly feed: Feed; readonly state: FeedState }> {
  const feed = await context.store.read(id);
  const state = feed && stateOf(feed, context.now(), context);
  if (state) return { feed, state };
  throw new Refused('unknown-feed', `there is no feed ${id}`);
}

function changedMeanwhile(id: string): Refused {
  return new Refused(
    'changed-meanwhile',
    `the feed ${id} was just changed by somebody else; look at it again, then repeat`,
  );
}

function revise(before: ActiveFeed, changed: Feed, action: Action, context: FeedContext): Feed {
  const changedAt = nextChangedAt(before, context);
  const audit = [...before.audit, auditEntry(context, changedAt, action, context.uuid())];
  const stamped = { ...changed, changedAt, wording: context.wording, version: before.version + 1, audit };
  return withDerivedFields(stamped, context.schedule, before);
}

function auditEntry({ by, person }: FeedContext, at: number, action: Action, change: string): AuditEntry {
  return { at, by, ...(person !== undefined && { person }), action, change };
}

/** Now, or a second after the last revision if the clock is behind it: a revision never goes back (ADR 4). */
export function nextChangedAt(feed: ActiveFeed, context: Pick<FeedContext, 'now' | 'wording'>): number {
  const now = context.now();
  return Math.max(now, activeRevision(feed, now, context.wording).revisedAt + 1);
}
