import { setTimeout as delay } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { assertComplete, isThrottled, RETURN_CAPACITY } from '../dynamodb/responses.ts';
import type { Feed } from './feed.ts';
import { feedKey, feedOfItem, UnreadableFeed } from './feed-item.ts';

/** Pauses before keys that were not read are tried again, in milliseconds; after the last one the read fails. */
const PAUSES = [50, 100, 200, 400, 800, 1_600];

/** DynamoDB throttled a read again and again. */
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
 * @throws TableTooBusy when keys stay unprocessed (BatchGetItem, UnprocessedKeys), or all of them are throttled
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
    const batch = new BatchGetItemCommand({ RequestItems, ...RETURN_CAPACITY });
    // DynamoDB throttles the whole batch if it could read none of it.
    const response = await client.send(batch).then(assertComplete, (error) => {
      if (!isThrottled(error)) throw error;
    });
    for (const item of response?.Responses?.[tableName] ?? []) {
      try {
        const feed = feedOfItem(item);
        feeds.set(feed.id, feed);
      } catch (error) {
        if (!(error instanceof UnreadableFeed)) throw error;
        unreadable.push(unmarshall(item).pk);
      }
    }
    if (response) keys = response.UnprocessedKeys?.[tableName]?.Keys ?? [];
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
