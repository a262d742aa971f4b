import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { assertComplete, RETURN_CAPACITY } from '../dynamodb/responses.ts';
import { sendWrite, UncertainWrite, WriteThrottled } from '../dynamodb/writes.ts';
import { Refused, Unconfirmed } from './errors.ts';
import { FEED_ATTRIBUTES, type Feed } from './feed.ts';
import { type FeedBatch, readFeeds } from './feed-batch.ts';
import { type FeedEntry, feedEntry } from './feed-entry.ts';
import { CHANGE_INDEX, INDEX_PARTITION } from './feed-index.ts';
import { type FeedReader, feedKey, feedReader, UnreadableFeed } from './feed-item.ts';

/** The limit of DynamoDB's BatchGetItem. */
const LARGEST_PAGE = 100;

const BUSY = 'the table is busy, so nothing was changed; try again in a minute';

/** One page of feeds, the last changed first. */
export interface FeedPage {
  readonly feeds: readonly Feed[];
  /** Ids of items on this page that this program cannot read: damaged, or written by a newer version. */
  readonly unreadable: readonly string[];
  /** Pass it to get the next page; absent on the last one. */
  readonly next?: FeedCursor | undefined;
}
export type FeedCursor = Readonly<Record<string, AttributeValue>>;

/** One page of the index by last change. */
export interface EntryPage extends Pick<FeedPage, 'unreadable' | 'next'> {
  readonly entries: readonly FeedEntry[];
}

/** Which page of the index to read. */
export interface EntryRequest {
  /** Where the page before ended. */
  readonly from?: FeedCursor | undefined;
  /** The largest number of entries; DynamoDB ends a page at 1 MB in any case, which is about 4,500. */
  readonly limit?: number | undefined;
  readonly oldestFirst?: boolean | undefined;
}

/** Where feeds are stored. SDK errors pass through. */
export interface FeedStore {
  readonly read: FeedReader;
  /** Stores a new feed; false when its id is taken. @throws Unconfirmed, and Refused `busy` when the write was throttled */
  insert(feed: Feed): Promise<boolean>;
  /** Stores a changed feed if `readVersion` is still the stored one; false when somebody else changed it. @throws like `insert` */
  update(feed: Feed, readVersion: number): Promise<boolean>;
  /** Feeds by last change, at most 100 a page. */
  page(limit: number, from?: FeedCursor): Promise<FeedPage>;
  /** Feeds as the index has them, by last change: a fortieth of the cost of their items, but a moment old (ADR 29). */
  entries(request?: EntryRequest): Promise<EntryPage>;
  /** Reads up to 100 feeds at once, strongly consistent; those that are not there are left out. */
  readAll(ids: readonly string[]): Promise<FeedBatch>;
}

/** The feeds of a DynamoDB table. */
export function feedStore(client: DynamoDBClient, tableName: string): FeedStore {
  const read = feedReader(client, tableName);

  /**
   * Makes a write. If its response was lost, it was made if the change is on the stored audit trail: a retry after a lost
   * response fails its own condition, and after the last attempt an earlier one may have succeeded.
   */
  async function confirmed(feed: Feed, write: PutItemCommand | UpdateItemCommand): Promise<boolean> {
    try {
      await sendWrite(client, write);
      return true;
    } catch (cause) {
      if (cause instanceof WriteThrottled) throw new Refused('busy', BUSY, { cause });
      if (!(cause instanceof UncertainWrite)) throw cause;
      const ours = feed.audit.at(-1)?.change;
      const unknown = () => {
        throw new Unconfirmed(
          `the table did not confirm the change of feed ${feed.id}, which may have been made; look for it in the list before you repeat it`,
          { cause: cause.cause },
        );
      };
      const stored = await read(feed.id).catch(unknown);
      if (stored?.audit.some(({ change }) => change === ours)) return true;
      return cause.cause instanceof ConditionalCheckFailedException ? false : unknown();
    }
  }

  /** Reads a page of the index by last change. */
  async function query({ from, limit, oldestFirst = false }: EntryRequest): Promise<QueryCommandOutput> {
    const command = new QueryCommand({
      TableName: tableName,
      IndexName: CHANGE_INDEX.name,
      KeyConditionExpression: '#type = :feed',
      ExpressionAttributeNames: { '#type': INDEX_PARTITION.name },
      ExpressionAttributeValues: { ':feed': { S: INDEX_PARTITION.value } },
      ScanIndexForward: oldestFirst,
      ...(limit !== undefined && { Limit: limit }),
      ...(from && { ExclusiveStartKey: from }),
      ...RETURN_CAPACITY,
    });
    return assertComplete(await client.send(command));
  }

  return {
    read,
    insert: (feed) =>
      confirmed(
        feed,
        new PutItemCommand({
          TableName: tableName,
          Item: { ...feedKey(feed.id), ...attributesOf(feed) },
          ConditionExpression: 'attribute_not_exists(pk)',
          ...RETURN_CAPACITY,
        }),
      ),
    update: (feed, readVersion) => confirmed(feed, updateCommand(tableName, feed, readVersion)),
    async page(limit, from) {
      const { Items = [], LastEvaluatedKey } = await query({ from, limit: Math.min(limit, LARGEST_PAGE) });
      // The index may lag behind the table; after a crash the local one may also list an item twice, which BatchGetItem
      // rejects, or one that was never written.
      const ids = [...new Set(Items.map((item): string => unmarshall(item).pk))];
      const { feeds, unreadable } = await readFeeds(client, tableName, ids);
      return { feeds: ids.flatMap((id) => feeds.get(id) ?? []), unreadable, next: LastEvaluatedKey };
    },
    async entries(request = {}) {
      const { Items = [], LastEvaluatedKey } = await query(request);
      const entries: FeedEntry[] = [];
      const unreadable: string[] = [];
      for (const item of Items) {
        try {
          entries.push(feedEntry(item));
        } catch (error) {
          if (!(error instanceof UnreadableFeed)) throw error;
          unreadable.push(unmarshall(item).pk);
        }
      }
      return { entries, unreadable, next: LastEvaluatedKey };
    },
    readAll: (ids) => readFeeds(client, tableName, ids),
  };
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
  return marshall({ ...attributes, [INDEX_PARTITION.name]: INDEX_PARTITION.value }, { removeUndefinedValues: true });
}
