import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { type ActiveFeed, type EndedFeed, feedSchema } from './feed.ts';
import { CHANGE_INDEX } from './feed-index.ts';
import { UnreadableFeed } from './feed-item.ts';
import { type FeedNotes, withNotes } from './feed-notes.ts';
import { fieldsOf, type Schema, wrongFields } from './record-schema.ts';
import { type SessionDays, sessionsOfDays } from './session-days.ts';

type IndexedField =
  | Exclude<keyof FeedNotes, 'seen' | 'opened' | 'androidAt'>
  | ('id' | 'locale' | 'firstProtocol' | 'issuedAt' | 'changedAt' | 'wording' | 'expiresAt' | 'linkAt');

/** An active feed as the index by last change has it. */
export interface ActiveEntry extends Pick<ActiveFeed, IndexedField | 'status' | 'label' | 'remindAt' | 'laterUntil'> {
  /** In date order, at least one; the index does not hold their UIDs. */
  readonly sessions: readonly SessionDays[];
}

/** A feed that staff have ended, as the index by last change has it. */
export type EndedEntry = Pick<EndedFeed, IndexedField | 'status' | 'endedOn'>;

/**
 * A feed as the index by last change has it. The index follows the table with a delay, usually within a second, so it is for
 * lists and files only: what decides about a change or a link is read from the item. Every feed can be used as its own entry.
 */
export type FeedEntry = ActiveEntry | EndedEntry;

/** The checks of a feed's fields, as far as they are in the index. */
function entrySchema(status: FeedEntry['status']): Schema<Record<string, unknown>> {
  const schema: Schema<Record<string, unknown>> = feedSchema(status);
  const names = ['id', CHANGE_INDEX.sortKey, ...CHANGE_INDEX.projected];
  return Object.fromEntries(Object.entries(schema).filter(([name]) => names.includes(name)));
}

const SCHEMAS = { active: entrySchema('active'), ended: entrySchema('ended') };

/**
 * Reads an entry of the index by last change.
 *
 * @throws UnreadableFeed when an attribute is missing or has a type that this program does not write
 */
export function feedEntry(attributes: Record<string, AttributeValue>): FeedEntry {
  const { pk, ...projected } = unmarshall(attributes);
  const record = { ...withNotes(projected), id: pk };
  // Like `feedSchema`: what is not ended must be a whole active feed.
  const schema = projected.status === 'ended' ? SCHEMAS.ended : SCHEMAS.active;
  const wrong = wrongFields(schema, record);
  const { days, ...entry } = fieldsOf(schema, record);
  const sessions = typeof days === 'string' ? sessionsOfDays(days) : undefined;
  if (typeof days === 'string' && !sessions) wrong.push('days');
  if (wrong.length > 0) throw new UnreadableFeed(`the index entry cannot be read: ${wrong.join(', ')}`);
  return { ...entry, ...(sessions && { sessions }) } as unknown as FeedEntry;
}
