import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { CalendarApp } from '../calendar/calendar-app.ts';
import { deliveryAttribute, notedSince } from './delivery.ts';
import type { Feed } from './feed.ts';
import { feedKey } from './feed-item.ts';

/** Notes that a calendar app of a family fetched a feed at a moment, in seconds since 1970. */
export type DeliveryNotes = (feed: Feed, app: CalendarApp, at: number) => Promise<void>;

/** Notes on the feeds' items in DynamoDB: one UpdateItem of one attribute, which neither reads nor raises the version. */
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
