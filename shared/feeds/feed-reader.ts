import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Feed } from './feed.ts';
import { feedKey, feedOfItem } from './feed-item.ts';

/** An answer that is none to what was asked, as something broken between here and DynamoDB may give. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
}

/** Finds a feed by its public id; undefined when there is none. Rejects when the store fails or the item is unreadable. */
export type FeedReader = (id: string) => Promise<Feed | undefined>;

/** Reads feeds from DynamoDB, each with one strongly consistent GetItem (design.md, decision 19). */
export function feedReader(client: DynamoDBClient, tableName: string): FeedReader {
  return async (id) => {
    const { Item, $metadata } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: feedKey(id), ConsistentRead: true }),
    );
    // An empty 200 that DynamoDB did not write would read as "no such feed".
    if (!$metadata.requestId) throw new UnknownAnswer('the answer has no request id, so DynamoDB did not write it');
    const feed = Item && feedOfItem(Item);
    if (feed && feed.id !== id) throw new UnknownAnswer('the answer holds another item');
    return feed;
  };
}
