import { type CivilDate, parseCivilDate } from '../aftercare/civil-date.ts';
import type { Session } from '../aftercare/plan.ts';
import { type FeedNotes, feedNotes } from './feed-notes.ts';
import {
  type Check,
  isAbsentOr,
  isListOf,
  isMoment,
  isOneOf,
  isText,
  isWhole,
  matches,
  type Schema,
} from './record-schema.ts';

/** Everything that staff can do to a feed. Adding one makes the compiler name every table that must know it. */
export const ACTIONS = ['issue', 'move', 'correct', 'book', 'cancel', 'hold', 'set', 'replace-link', 'end'] as const;
export type Action = (typeof ACTIONS)[number];

/** The form of the record that this program writes and understands. */
export const FEED_FORMAT = 1;
export const REMIND_FORM = /^([01]\d|2[0-3]):[0-5]\d$/;

/** An old link: the day, moment, language and wording revision at which it was replaced are its tombstone's own. */
export interface ReplacedLink {
  readonly secretHash: string;
  readonly on: CivilDate;
  readonly at: number;
  readonly locale: string;
  readonly wording: number;
}

/**
 * Who did what and when; nothing about health, so it may outlive the end.
 *
 * Every write draws a new `change`, so that a writer whose response was lost finds its own entry, also below later ones.
 */
export interface AuditEntry {
  readonly at: number;
  /** Where and under which name: `desk:Anna`, or `cli:` and the login name. */
  readonly by: string;
  /** The id of the person at the desk, since a name may be given again; absent for the command line. */
  readonly person?: string | undefined;
  readonly action: Action;
  readonly change: string;
}

/** What every feed has. Moments are seconds since 1970. */
interface IssuedFeed extends FeedNotes {
  readonly id: string;
  readonly format: typeof FEED_FORMAT;
  /** Raised by every change; a write names the version that it read. */
  readonly version: number;
  /** Root of the tombstones' UIDs. */
  readonly uid: string;
  readonly linkVersion: number;
  readonly secretHash: string;
  readonly replaced: readonly ReplacedLink[];
  readonly locale: string;
  /** The protocol that the client was first given, like `smp-1`. */
  readonly firstProtocol: string;
  readonly issuedAt: number;
  readonly changedAt: number;
  /** The wording revision at `changedAt`. */
  readonly wording: number;
  /** When DynamoDB may delete the item: 180 days after the feed has ended. */
  readonly expiresAt: number;
  readonly audit: readonly AuditEntry[];
  /** When the link was last replaced; follows from `replaced`, for the indexes. */
  readonly linkAt?: number | undefined;
}

/** What stays of a feed that is ended, field by field: one that is added later is erased unless it is named here (ADR 9). */
export function issuedPart(feed: IssuedFeed): IssuedFeed {
  const { id, format, version, uid, linkVersion, secretHash, replaced, locale, firstProtocol } = feed;
  const { issuedAt, changedAt, wording, expiresAt, audit, linkAt } = feed;
  const { seen, opened, openedAt, openedOn, addedAt, addedTo, androidAt } = feed;
  const link = { id, format, version, uid, linkVersion, secretHash, replaced, locale, firstProtocol };
  const notes = { seen, opened, openedAt, openedOn, addedAt, addedTo, androidAt };
  return { ...link, issuedAt, changedAt, wording, expiresAt, audit, linkAt, ...notes };
}

/** A feed that staff have not ended; `stateOf` says whether it has expired. */
export interface ActiveFeed extends IssuedFeed {
  readonly status: 'active';
  /** In date order, at least one. */
  readonly sessions: readonly Session[];
  readonly remindAt?: string | undefined;
  readonly label?: string | undefined;
  /** Until when staff have put off asking the client for the next session. */
  readonly laterUntil?: CivilDate | undefined;
  /** Whether the client will not come again. */
  readonly notComing?: true | undefined;
  /** The sessions' days for the indexes, like `2026-11-20:2026-12-05 2026-12-18` (`session-days.ts`). */
  readonly days: string;
  /** The first day on which a next session is possible or `laterUntil`, the later one; absent if `notComing`. */
  readonly dueOn?: CivilDate | undefined;
}

/** A feed that staff have ended: sessions, label and settings are erased. */
export interface EndedFeed extends IssuedFeed {
  readonly status: 'ended';
  readonly endedOn: CivilDate;
}

/** What is issued to one client. */
export type Feed = ActiveFeed | EndedFeed;

const isDate: Check = (value) => typeof value === 'string' && parseCivilDate(value) !== undefined;
const isCount = isWhole(1);
const isHash = matches(/^[0-9a-f]{64}$/);
const isUuid = matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

const replacedLink: Schema<ReplacedLink> = {
  secretHash: isHash,
  on: isDate,
  at: isMoment,
  locale: isText,
  wording: isCount,
};
// Any text: a newer version's action must not keep an older one, after a roll-back, from serving the feed.
const auditEntry: Schema<AuditEntry> = {
  at: isMoment,
  by: isText,
  person: isAbsentOr(isText),
  action: isText,
  change: isUuid,
};
const session: Schema<Session> = { uid: isUuid, date: isDate, holdUntil: isAbsentOr(isDate) };

const issuedFeed: Schema<IssuedFeed> = {
  ...feedNotes,
  id: isText,
  format: isOneOf(FEED_FORMAT),
  version: isCount,
  uid: isUuid,
  linkVersion: isCount,
  secretHash: isHash,
  replaced: isListOf(replacedLink),
  locale: isText,
  firstProtocol: isText,
  issuedAt: isMoment,
  changedAt: isMoment,
  wording: isCount,
  expiresAt: isMoment,
  audit: isListOf(auditEntry),
  linkAt: isAbsentOr(isMoment),
};

const activeFeed: Schema<ActiveFeed> = {
  ...issuedFeed,
  status: isOneOf('active'),
  sessions: isListOf(session, 1),
  remindAt: isAbsentOr(matches(REMIND_FORM)),
  label: isAbsentOr(isText),
  laterUntil: isAbsentOr(isDate),
  notComing: isAbsentOr(isOneOf(true)),
  days: isText,
  dueOn: isAbsentOr(isDate),
};

const endedFeed: Schema<EndedFeed> = { ...issuedFeed, status: isOneOf('ended'), endedOn: isDate };

/** The schema of a feed of a stored status; what is not `ended` must be a whole active feed. */
export function feedSchema(status: unknown): Schema<Feed> {
  return status === 'ended' ? endedFeed : activeFeed;
}

/** Names of the attributes in which the item stores what staff change about a feed. */
export const FEED_ATTRIBUTES: readonly string[] = Object.keys({ ...activeFeed, ...endedFeed }).filter(
  (name) => name !== 'id' && !(name in feedNotes),
);
