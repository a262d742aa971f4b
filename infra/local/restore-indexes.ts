import {
  type AttributeValue,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { FEED_INDEXES, INDEX_PARTITION } from '../../shared/feeds/feed-index.ts';
import { LOCAL_TABLE } from './database.ts';

type Item = Readonly<Record<string, AttributeValue>>;

const FEEDS = {
  TableName: LOCAL_TABLE,
  ExpressionAttributeNames: { '#type': INDEX_PARTITION.name },
  ExpressionAttributeValues: { ':feed': { S: INDEX_PARTITION.value } },
} as const;

/**
 * Makes the indexes agree with the feeds again after a process was killed. Dynalite removes an item's old entries, writes the
 * new ones and then the item: stopped in between, a feed is in no list, or keeps a second entry after its next change.
 */
export async function restoreIndexes(client: DynamoDBClient): Promise<void> {
  const put = (Item: Item) => client.send(new PutItemCommand({ TableName: LOCAL_TABLE, Item: { ...Item } }));
  const indexes = await Promise.all(
    FEED_INDEXES.map(async ({ name, sortKey }) => ({ sortKey, entries: await sortKeysIn(client, name, sortKey) })),
  );
  for await (const { Items = [] } of paginateScan({ client }, { ...FEEDS, FilterExpression: '#type = :feed' })) {
    for (const item of Items) {
      const wrong = indexes.filter(({ sortKey, entries }) => !isSame(entries.get(item.pk?.S), item[sortKey]));
      if (wrong.length === 0) continue;
      const stale: Record<string, AttributeValue> = {};
      for (const { sortKey, entries } of wrong) {
        const key = entries.get(item.pk?.S);
        if (key) stale[sortKey] = key;
      }
      // Dynalite removes the entries of the item that it replaces.
      if (Object.keys(stale).length > 0) await put({ ...item, ...stale });
      await put(item);
    }
  }
}

/** The sort keys of an index's entries, by the feed's id. */
async function sortKeysIn(client: DynamoDBClient, IndexName: string, sortKey: string) {
  const query = { ...FEEDS, IndexName, KeyConditionExpression: '#type = :feed' };
  const keys = new Map<string | undefined, AttributeValue | undefined>();
  for await (const { Items = [] } of paginateQuery({ client }, query)) {
    for (const entry of Items) keys.set(entry.pk?.S, entry[sortKey]);
  }
  return keys;
}

function isSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a?.N === b?.N && a?.S === b?.S;
}
