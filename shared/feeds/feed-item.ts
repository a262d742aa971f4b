import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { getItem } from '../dynamodb/responses.ts';
import { type Feed, feedSchema } from './feed.ts';
import { withNotes } from './feed-notes.ts';
import { fieldsOf, wrongFields } from './record-schema.ts';

/** The sort key of a feed's item; other items may exist under the same id. */
const FEED_SORT_KEY = 'feed';

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
  const record = { ...withNotes(attributes), id: pk };
  const schema = feedSchema(attributes.status);
  const wrong = wrongFields(schema, record);
  if (wrong.length > 0) throw new UnreadableFeed(`the stored feed cannot be read: ${wrong.join(', ')}`);
  return fieldsOf(schema, record);
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
