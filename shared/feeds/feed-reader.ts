import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Feed } from './feed.ts';
import { feedKey, feedOfItem } from './feed-item.ts';
import { received, UnknownAnswer, WITH_COST } from './store-answer.ts';

/** Finds a feed by its public id; undefined when there is none. Rejects when the store fails or the item is unreadable. */
export type FeedReader = (id: string) => Promise<Feed | undefined>;

/** Reads feeds from DynamoDB, each with one strongly consistent GetItem (design.md, decision 19). */
export function feedReader(client: DynamoDBClient, tableName: string): FeedReader {
  return async (id) => {
    const request = { TableName: tableName, Key: feedKey(id), ConsistentRead: true, ...WITH_COST };
    const { Item } = received(await client.send(new GetItemCommand(request)));
    const feed = Item && feedOfItem(Item);
    if (feed && feed.id !== id) throw new UnknownAnswer('the answer holds another item');
    return feed;
  };
}
