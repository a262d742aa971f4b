import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { CALENDAR_APPS, type CalendarApp } from '../calendar/calendar-app.ts';
import { getItem } from '../dynamodb/responses.ts';
import { type Feed, feedSchema } from './feed.ts';
import { fieldsOf, wrongFields } from './record-schema.ts';

/** The sort key of a feed's item; other items may exist under the same id. */
const FEED_SORT_KEY = 'feed';
/** The index by last change: its partition key is the same for every feed. */
export const FEED_INDEX = { name: 'by-change', partitionKey: 'type', sortKey: 'changedAt', partition: 'feed' } as const;

/** An item that this program cannot read: damaged, or written by a newer version. */
export class UnreadableFeed extends Error {
  override readonly name = 'UnreadableFeed';
}

/** The key of a feed's one item (ADR 19). */
export function feedKey(id: string) {
  return { pk: { S: id }, sk: { S: FEED_SORT_KEY } } as const;
}

/**
 * Reads a feed from its item.
 *
 * @throws UnreadableFeed when an attribute is missing or has a type that this program does not write
 */
export function feedOfItem(item: Record<string, AttributeValue>): Feed {
  const { pk, ...attributes } = unmarshall(item);
  const seen = seenIn(attributes);
  const record = { ...attributes, ...(seen && { seen }), id: pk };
  const schema = feedSchema(attributes.status);
  const wrong = wrongFields(schema, record);
  if (wrong.length > 0) throw new UnreadableFeed(`the stored feed cannot be read: ${wrong.join(', ')}`);
  return fieldsOf(schema, record);
}

const PREFIX = 'seen_';

/** The item's attribute in which a family of calendar apps is noted: one each, so that a note is one SET without a read. */
export function deliveryAttribute(app: CalendarApp): string {
  return PREFIX + app;
}

/** All such attributes: what the feed function may write, and nothing else of an item (IAM `dynamodb:Attributes`). */
export const DELIVERY_ATTRIBUTES: readonly string[] = CALENDAR_APPS.map(deliveryAttribute);

/** Reads the notes out of an item's attributes; those of families that this program does not know are left out. */
export function seenIn(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const noted = Object.keys(attributes).filter((name) => name.startsWith(PREFIX) && DELIVERY_ATTRIBUTES.includes(name));
  if (noted.length === 0) return undefined;
  return Object.fromEntries(noted.map((name) => [name.slice(PREFIX.length), attributes[name]]));
}

/** Finds a feed by its public id; undefined when there is none. Rejects when the store fails or the item is unreadable. */
export type FeedReader = (id: string) => Promise<Feed | undefined>;

/** Reads feeds from DynamoDB, each with one strongly consistent GetItem (ADR 19). */
export function feedReader(client: DynamoDBClient, tableName: string): FeedReader {
  return async (id) => {
    const item = await getItem(client, tableName, feedKey(id));
    return item && feedOfItem(item);
  };
}
