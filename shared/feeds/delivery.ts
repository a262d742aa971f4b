import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { CALENDAR_APPS, type CalendarApp } from '../calendar/calendar-app.ts';
import type { Feed } from './feed.ts';
import { feedKey } from './feed-item.ts';
import { deliveryAttribute } from './feed-notes.ts';

const DAY_SECONDS = 86_400;

/**
 * Whether a fetch is noted: the first one of a calendar app on a day (UTC), or through a new link.
 *
 * @param now seconds since 1970
 */
export function isNewDelivery(feed: Feed, app: CalendarApp, now: number): boolean {
  return (feed.seen?.[app] ?? 0) < notedSince(feed, now);
}

/** A note from before this moment may be replaced: the beginning of the day, or of the current link. */
export function notedSince(feed: Feed, now: number): number {
  return Math.max(now - (now % DAY_SECONDS), linkSince(feed));
}

/** The families of calendar apps that have fetched the feed through its current link, the last one first. */
export function deliveredTo(feed: Feed): readonly { readonly app: CalendarApp; readonly at: number }[] {
  const since = linkSince(feed);
  return CALENDAR_APPS.map((app) => ({ app, at: feed.seen?.[app] ?? 0 }))
    .filter(({ at }) => at > 0 && at >= since)
    .sort((a, b) => b.at - a.at);
}

function linkSince({ replaced }: Feed): number {
  return replaced.at(-1)?.at ?? 0;
}

/** Notes that a calendar app of a family fetched a feed at a moment, in seconds since 1970. */
export type DeliveryNotes = (feed: Feed, app: CalendarApp, at: number) => Promise<void>;

/** Writes delivery notes to the feeds' items: one UpdateItem of one attribute, which does not change the version. */
export function deliveryNotes(client: DynamoDBClient, TableName: string): DeliveryNotes {
  return async (feed, app, at) => {
    const note = new UpdateItemCommand({
      TableName,
      Key: feedKey(feed.id),
      UpdateExpression: 'SET #seen = :at',
      // Two polls at once note one; and an item that is gone by now does not come back as a note.
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#seen) OR #seen < :since)',
      ExpressionAttributeNames: { '#seen': deliveryAttribute(app) },
      ExpressionAttributeValues: { ':at': { N: String(at) }, ':since': { N: String(notedSince(feed, at)) } },
    });
    await client.send(note).catch((error) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };
}
