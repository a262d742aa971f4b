import * as z from 'zod/mini';
import { type CivilDate, parseCivilDate } from '../aftercare/civil-date.ts';
import type { CalendarApp } from '../calendar/calendar-app.ts';
import { TITLE_STYLES } from '../calendar/prepared.ts';

/** The form of the record that this program writes and understands. */
export const FEED_FORMAT = 1;
export const REMIND_FORM = /^([01]\d|2[0-3]):[0-5]\d$/;

const civilDate = z.custom<CivilDate>((value) => typeof value === 'string' && parseCivilDate(value) !== undefined);
// Checks of our own on two classes of zod's, object and custom: every cold start compiles each further class and makes each
// schema, so that string, literal, enum, array and minLength would take 1.5 of 60 ms of processor time.
const text = z.custom<string>((value) => typeof value === 'string');
const exactly = <T extends string | number>(...known: readonly T[]) =>
  z.custom<T>((value) => known.includes(value as T));
const whole = (least: number) => z.custom<number>((value) => Number.isSafeInteger(value) && (value as number) >= least);
const matching = (form: RegExp) => z.custom<string>((value) => typeof value === 'string' && form.test(value));
const listOf = <T>(element: z.ZodMiniType<T>, least = 0) =>
  z.custom<T[]>(
    (value) => Array.isArray(value) && value.length >= least && value.every((item) => accepts(element, item)),
  );
const seconds = whole(0);
const count = whole(1);
const hash = matching(/^[0-9a-f]{64}$/);
const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** `seenIn` has put together the families that this program knows, so that only the moments are left to check. */
const sightings = z.custom<Partial<Record<CalendarApp, number>>>((value) =>
  Object.values(value as object).every((moment) => Number.isSafeInteger(moment) && moment >= 0),
);

const common = {
  id: text,
  format: exactly(FEED_FORMAT),
  /** Raised by every change; a write names the version that it read. */
  version: count,
  /** Root of the tombstones' UIDs. */
  uid: uuid,
  linkVersion: count,
  secretHash: hash,
  /** Old links, each with the day, moment, language and wording revision at which it was replaced: its tombstone's own. */
  replaced: listOf(z.object({ secretHash: hash, on: civilDate, at: seconds, locale: text, wording: count })),
  locale: text,
  /** The protocol that the client was first given, like `smp-1`. */
  firstProtocol: text,
  issuedAt: seconds,
  changedAt: seconds,
  /** The wording revision at `changedAt`. */
  wording: count,
  /** When DynamoDB may delete the item: 180 days after the feed has ended. */
  expiresAt: seconds,
  /**
   * Who did what and when; nothing about health, so it may outlive the end. `change` is drawn anew by every write, so that a
   * writer whose answer was lost finds its own, also below what others have changed since.
   */
  audit: listOf(z.object({ at: seconds, by: text, action: text, change: uuid })),
  /** When a calendar app of each family last fetched the feed: the feed function's own notes, which no change writes. */
  seen: z.optional(sightings),
};

const activeFeed = z.object({
  ...common,
  status: exactly('active'),
  sessions: listOf(z.object({ uid: uuid, date: civilDate, holdUntil: z.optional(civilDate) }), 1),
  titleStyle: exactly(...TITLE_STYLES),
  remindAt: z.optional(matching(REMIND_FORM)),
  label: z.optional(text),
});

const endedFeed = z.object({ ...common, status: exactly('ended'), endedOn: civilDate });

/** The schema for a stored status; what is not `ended` must be a whole active feed. (zod's union for this: 0.5 ms a cold start.) */
export function feedSchema(status: unknown) {
  return status === 'ended' ? endedFeed : activeFeed;
}

/** What is issued to one client. */
export type Feed = ActiveFeed | EndedFeed;
/** A feed that staff have not ended; whether it has expired, `stateOf` tells. */
export type ActiveFeed = z.infer<typeof activeFeed>;
/** A feed that staff have ended: sessions, label and settings are erased. */
export type EndedFeed = z.infer<typeof endedFeed>;

/** Names of the attributes in which the item stores what staff change about a feed. */
export function feedAttributes(): readonly string[] {
  const names = new Set([...Object.keys(activeFeed.shape), ...Object.keys(endedFeed.shape)]);
  return [...names].filter((name) => name !== 'id' && name !== 'seen');
}

function accepts(schema: z.ZodMiniType, value: unknown): boolean {
  return schema.safeParse(value).success;
}
