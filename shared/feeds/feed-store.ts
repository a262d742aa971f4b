import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type Feed, feedAttributes } from './feed.ts';
import { FEED_INDEX, feedKey, feedOfItem } from './feed-item.ts';
import { type FeedReader, feedReader } from './feed-reader.ts';

/** DynamoDB's BatchGetItem takes so many keys. */
const LARGEST_PAGE = 100;

/** One page of feeds, the last changed first. */
export interface FeedPage {
  readonly feeds: readonly Feed[];
  /** Give it back to get the next page; absent on the last one. */
  readonly next?: FeedCursor | undefined;
}
export type FeedCursor = Readonly<Record<string, AttributeValue>>;

/** Where feeds are kept. Rejections other than "not written" are the store's own. */
export interface FeedStore {
  readonly read: FeedReader;
  /** Stores a new feed; false when its id is taken. */
  insert(feed: Feed): Promise<boolean>;
  /** Stores a changed feed if `readVersion` is still the stored one; false when somebody else changed it. */
  update(feed: Feed, readVersion: number): Promise<boolean>;
  /** Feeds by last change, at most 100 a page. */
  page(limit: number, from?: FeedCursor): Promise<FeedPage>;
}

/** The feeds of a DynamoDB table. */
export function feedStore(client: DynamoDBClient, tableName: string): FeedStore {
  const read = feedReader(client, tableName);

  /** A retry after a lost answer fails its own condition: then our change is on the stored audit trail. */
  async function written(feed: Feed, write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      const ours = feed.audit.at(-1)?.change;
      return (await read(feed.id))?.audit.some(({ change }) => change === ours) === true;
    }
  }

  return {
    read,
    insert: (feed) =>
      written(
        feed,
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...feedKey(feed.id), ...attributesOf(feed) },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        ),
      ),
    update: (feed, readVersion) => written(feed, client.send(updateCommand(tableName, feed, readVersion))),
    async page(limit, from) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: FEED_INDEX.name,
          KeyConditionExpression: '#type = :feed',
          ExpressionAttributeNames: { '#type': FEED_INDEX.partitionKey },
          ExpressionAttributeValues: { ':feed': { S: FEED_INDEX.partition } },
          ScanIndexForward: false,
          Limit: Math.min(limit, LARGEST_PAGE),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      // The index may be behind the table; after a crash the local one may also name an item twice, which BatchGetItem
      // refuses, or one that was never written.
      const ids = [...new Set(Items.map((item): string => unmarshall(item).pk))];
      const found = await readAll(client, tableName, ids);
      const feeds = ids.map((id) => found.get(id)).filter((feed) => feed !== undefined);
      return { feeds, next: LastEvaluatedKey };
    },
  };
}

async function readAll(client: DynamoDBClient, tableName: string, ids: readonly string[]): Promise<Map<string, Feed>> {
  const feeds = new Map<string, Feed>();
  let keys: Record<string, AttributeValue>[] | undefined = ids.map(feedKey);
  while (keys && keys.length > 0) {
    const { Responses, UnprocessedKeys }: Awaited<ReturnType<typeof batch>> = await batch(client, tableName, keys);
    for (const feed of (Responses?.[tableName] ?? []).map(feedOfItem)) feeds.set(feed.id, feed);
    keys = UnprocessedKeys?.[tableName]?.Keys;
  }
  return feeds;
}

function batch(client: DynamoDBClient, tableName: string, keys: Record<string, AttributeValue>[]) {
  return client.send(new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: keys, ConsistentRead: true } } }));
}

/** SET what the feed has, REMOVE what it no longer has, leave alone what others keep on the item. */
function updateCommand(TableName: string, feed: Feed, readVersion: number): UpdateItemCommand {
  const attributes = attributesOf(feed);
  const names = Object.keys(attributes);
  const gone = feedAttributes().filter((name) => !names.includes(name));
  const set = names.map((name) => `#${name} = :${name}`).join(', ');
  // Never empty: an active feed lacks the day of its end, an ended one its sessions.
  const remove = gone.map((name) => `#${name}`).join(', ');
  return new UpdateItemCommand({
    TableName,
    Key: feedKey(feed.id),
    UpdateExpression: `SET ${set} REMOVE ${remove}`,
    ConditionExpression: '#version = :readVersion',
    ExpressionAttributeNames: Object.fromEntries([...names, ...gone].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
      ':readVersion': { N: String(readVersion) },
    },
  });
}

function attributesOf({ id: _, seen: _seen, ...attributes }: Feed): Record<string, AttributeValue> {
  return marshall({ ...attributes, [FEED_INDEX.partitionKey]: FEED_INDEX.partition }, { removeUndefinedValues: true });
}
