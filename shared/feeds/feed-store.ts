import { setTimeout as delay } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  DynamoDBServiceException,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { assertComplete, type DynamoDbResponse, RETURN_CAPACITY } from '../dynamodb/responses.ts';
import { Unconfirmed } from './errors.ts';
import { FEED_ATTRIBUTES, type Feed } from './feed.ts';
import { FEED_INDEX, type FeedReader, feedKey, feedOfItem, feedReader, UnreadableFeed } from './feed-item.ts';

/** The limit of DynamoDB's BatchGetItem. */
const LARGEST_PAGE = 100;

/** One page of feeds, the last changed first. */
export interface FeedPage {
  readonly feeds: readonly Feed[];
  /** Ids of items on this page that this program cannot read: damaged, or written by a newer version. */
  readonly unreadable: readonly string[];
  /** Pass it to get the next page; absent on the last one. */
  readonly next?: FeedCursor | undefined;
}
export type FeedCursor = Readonly<Record<string, AttributeValue>>;

/** Where feeds are stored. SDK errors pass through. */
export interface FeedStore {
  readonly read: FeedReader;
  /** Stores a new feed; false when its id is taken. @throws Unconfirmed */
  insert(feed: Feed): Promise<boolean>;
  /** Stores a changed feed if `readVersion` is still the stored one; false when somebody else changed it. @throws Unconfirmed */
  update(feed: Feed, readVersion: number): Promise<boolean>;
  /** Feeds by last change, at most 100 a page. */
  page(limit: number, from?: FeedCursor): Promise<FeedPage>;
}

/** The feeds of a DynamoDB table. */
export function feedStore(client: DynamoDBClient, tableName: string): FeedStore {
  const read = feedReader(client, tableName);

  /**
   * Resolves a write whose response was lost: if the change was made, it is on the stored audit trail. A retry after a lost
   * response fails its own condition, and after the last attempt an earlier one may have succeeded.
   */
  async function confirmed(feed: Feed, write: Promise<DynamoDbResponse>): Promise<boolean> {
    try {
      assertComplete(await write);
      return true;
    } catch (cause) {
      if (isDefiniteFailure(cause)) throw cause;
      const ours = feed.audit.at(-1)?.change;
      const unknown = () => {
        throw new Unconfirmed(
          `the table did not confirm the change of feed ${feed.id}, which may have been made; look for it in the list before you repeat it`,
          { cause },
        );
      };
      const stored = await read(feed.id).catch(unknown);
      if (stored?.audit.some(({ change }) => change === ours)) return true;
      return cause instanceof ConditionalCheckFailedException ? false : unknown();
    }
  }

  return {
    read,
    insert: (feed) =>
      confirmed(
        feed,
        client.send(
          new PutItemCommand({
            TableName: tableName,
            Item: { ...feedKey(feed.id), ...attributesOf(feed) },
            ConditionExpression: 'attribute_not_exists(pk)',
            ...RETURN_CAPACITY,
          }),
        ),
      ),
    update: (feed, readVersion) => confirmed(feed, client.send(updateCommand(tableName, feed, readVersion))),
    async page(limit, from) {
      const query = new QueryCommand({
        TableName: tableName,
        IndexName: FEED_INDEX.name,
        KeyConditionExpression: '#type = :feed',
        ExpressionAttributeNames: { '#type': FEED_INDEX.partitionKey },
        ExpressionAttributeValues: { ':feed': { S: FEED_INDEX.partition } },
        ScanIndexForward: false,
        Limit: Math.min(limit, LARGEST_PAGE),
        ...(from && { ExclusiveStartKey: from }),
        ...RETURN_CAPACITY,
      });
      const { Items = [], LastEvaluatedKey } = assertComplete(await client.send(query));
      // The index may lag behind the table; after a crash the local one may also list an item twice, which BatchGetItem
      // rejects, or one that was never written.
      const ids = [...new Set(Items.map((item): string => unmarshall(item).pk))];
      const { feeds, unreadable } = await readFeeds(client, tableName, ids);
      return { feeds: ids.flatMap((id) => feeds.get(id) ?? []), unreadable, next: LastEvaluatedKey };
    },
  };
}

/** Whether DynamoDB rejected the first and only attempt, so that nothing was written: access denied, or an invalid request. */
function isDefiniteFailure(error: unknown): boolean {
  if (!(error instanceof DynamoDBServiceException) || error instanceof ConditionalCheckFailedException) return false;
  const { attempts, httpStatusCode = 0 } = error.$metadata;
  return attempts === 1 && httpStatusCode >= 400 && httpStatusCode < 500;
}

/** Sets what the feed has, removes what it no longer has, and leaves attributes of others alone. */
function updateCommand(TableName: string, feed: Feed, readVersion: number): UpdateItemCommand {
  const attributes = attributesOf(feed);
  const names = Object.keys(attributes);
  const gone = FEED_ATTRIBUTES.filter((name) => !names.includes(name));
  const set = names.map((name) => `#${name} = :${name}`).join(', ');
  // Never empty: an active feed lacks the day of its end, an ended one its sessions.
  const remove = gone.map((name) => `#${name}`).join(', ');
  return new UpdateItemCommand({
    TableName,
    Key: feedKey(feed.id),
    UpdateExpression: `SET ${set} REMOVE ${remove}`,
    ConditionExpression: '#version = :readVersion',
    ...RETURN_CAPACITY,
    ExpressionAttributeNames: Object.fromEntries([...names, ...gone].map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: {
      ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [`:${name}`, value])),
      ':readVersion': { N: String(readVersion) },
    },
  });
}

/** What staff's part of the item becomes; the feed function's notes are its own. */
function attributesOf(feed: Feed): Record<string, AttributeValue> {
  const attributes = Object.fromEntries(Object.entries(feed).filter(([name]) => FEED_ATTRIBUTES.includes(name)));
  return marshall({ ...attributes, [FEED_INDEX.partitionKey]: FEED_INDEX.partition }, { removeUndefinedValues: true });
}

/** Pauses before retrying unprocessed keys, in milliseconds; after the last one the read fails. */
const PAUSES = [50, 100, 200, 400, 800, 1_600];

/** DynamoDB returned unprocessed keys again and again. */
export class TableTooBusy extends Error {
  override readonly name = 'TableTooBusy';
}

/** Feeds by id; those that are not there are left out. */
export interface FeedBatch {
  readonly feeds: ReadonlyMap<string, Feed>;
  /** Ids of items that this program cannot read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads up to 100 feeds at once, strongly consistent. One unreadable item leaves the others readable.
 *
 * @param pause waits for a number of milliseconds
 * @throws TableTooBusy when keys stay unprocessed (BatchGetItem, UnprocessedKeys)
 */
export async function readFeeds(
  client: DynamoDBClient,
  tableName: string,
  ids: readonly string[],
  pause: (milliseconds: number) => Promise<unknown> = delay,
): Promise<FeedBatch> {
  const feeds = new Map<string, Feed>();
  const unreadable: string[] = [];
  let keys: Record<string, AttributeValue>[] = ids.map(feedKey);
  const pauses = PAUSES.values();
  while (keys.length > 0) {
    const RequestItems = { [tableName]: { Keys: keys, ConsistentRead: true } };
    const response = assertComplete(await client.send(new BatchGetItemCommand({ RequestItems, ...RETURN_CAPACITY })));
    for (const item of response.Responses?.[tableName] ?? []) {
      try {
        const feed = feedOfItem(item);
        feeds.set(feed.id, feed);
      } catch (error) {
        if (!(error instanceof UnreadableFeed)) throw error;
        unreadable.push(unmarshall(item).pk);
      }
    }
    keys = response.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (keys.length === 0) break;
    const { value } = pauses.next();
    if (value === undefined) {
      throw new TableTooBusy(
        `${keys.length} of ${ids.length} feeds could not be read in ${PAUSES.length + 1} attempts`,
      );
    }
    await pause(value);
  }
  return { feeds, unreadable };
}
