import { setTimeout as delay } from 'node:timers/promises';
import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Feed } from './feed.ts';
import { feedKey, feedOfItem, UnreadableFeed } from './feed-item.ts';
import { received, WITH_COST } from './store-answer.ts';

/** Pauses before what DynamoDB left unanswered is asked again, in milliseconds; after the last one it is given up. */
const PAUSES = [50, 100, 200, 400, 800, 1_600];

/** DynamoDB left a part of the question unanswered, again and again. */
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
 * @param pause waits for so many milliseconds
 * @throws TableTooBusy when DynamoDB will not give all of them (BatchGetItem, UnprocessedKeys)
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
    const answer = received(await client.send(new BatchGetItemCommand({ RequestItems, ...WITH_COST })));
    for (const item of answer.Responses?.[tableName] ?? []) {
      try {
        const feed = feedOfItem(item);
        feeds.set(feed.id, feed);
      } catch (error) {
        if (!(error instanceof UnreadableFeed)) throw error;
        unreadable.push(unmarshall(item).pk);
      }
    }
    keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (keys.length === 0) break;
    const { value } = pauses.next();
    if (value === undefined) {
      throw new TableTooBusy(`${keys.length} of ${ids.length} feeds were not given in ${PAUSES.length + 1} attempts`);
    }
    await pause(value);
  }
  return { feeds, unreadable };
}
