import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getItem } from '../dynamodb/responses.ts';
import type { Feed } from './feed.ts';
import { feedKey, feedOfItem } from './feed-item.ts';

/** Finds a feed by its public id; undefined when there is none. Rejects when the store fails or the item is unreadable. */
export type FeedReader = (id: string) => Promise<Feed | undefined>;

/** Reads feeds from DynamoDB, each with one strongly consistent GetItem (ADR 19). */
export function feedReader(client: DynamoDBClient, tableName: string): FeedReader {
  return async (id) => {
    const item = await getItem(client, tableName, feedKey(id));
    return item && feedOfItem(item);
  };
}
