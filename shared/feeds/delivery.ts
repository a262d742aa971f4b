import { ConditionalCheckFailedException, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { CALENDAR_APPS, type CalendarApp } from '../calendar/calendar-app.ts';
import type { Feed } from './feed.ts';
import { feedKey } from './feed-item.ts';
import { DEVICES, type Device, deliveryAttribute, type FeedNotes, openedAttribute } from './feed-notes.ts';

const DAY_SECONDS = 86_400;

/** What a delivery goes to: a family of calendar apps that fetches the calendar, or a device on which the page is opened. */
export type Recipient = CalendarApp | Device;

/**
 * Whether a delivery is noted: the first one to a recipient on a day (UTC), or through a new link.
 *
 * @param now seconds since 1970
 */
export function isNewDelivery(feed: Feed, to: Recipient, now: number): boolean {
  const noted = isDevice(to) ? feed.opened?.[to] : feed.seen?.[to];
  return (noted ?? 0) < notedSince(feed, now);
}

/** A note from before this moment may be replaced: the beginning of the day, or of the current link. */
export function notedSince(feed: Feed, now: number): number {
  return Math.max(now - (now % DAY_SECONDS), linkSince(feed));
}

/** The families of calendar apps that have fetched the feed through its current link, the last one first. */
export function deliveredTo(feed: Feed): readonly { readonly app: CalendarApp; readonly at: number }[] {
  return latestFirst(feed, CALENDAR_APPS, feed.seen ?? {}).map(([app, at]) => ({ app, at }));
}

/** The kinds of device on which the page was opened through the current link, the last one first. */
export function openedOn(feed: Feed): readonly { readonly device: Device; readonly at: number }[] {
  return latestFirst(feed, DEVICES, feed.opened ?? {}).map(([device, at]) => ({ device, at }));
}

/**
 * Whether a fetch shows that the feed is in a calendar: a browser or an unknown program may have only looked at it, or prepared
 * the preview of a message.
 */
export function isCalendar(app: CalendarApp): boolean {
  return app !== 'browser' && app !== 'other';
}

/** Notes that a recipient got a feed's calendar or page at a moment, in seconds since 1970. */
export type DeliveryNotes = (feed: Feed, to: Recipient, at: number) => Promise<void>;

/** Writes delivery notes to the feeds' items, each with one UpdateItem, which does not change the version. */
export function deliveryNotes(client: DynamoDBClient, TableName: string): DeliveryNotes {
  return async (feed, to, at) => {
    const noted = isDevice(to) ? openedAttribute(to) : deliveryAttribute(to);
    const sets = [[noted, ':at'] as const, ...firstNotes(feed, to)];
    const names = sets.map(([attribute], index) => [`#n${index}`, attribute]);
    const note = new UpdateItemCommand({
      TableName,
      Key: feedKey(feed.id),
      UpdateExpression: `SET ${sets.map(([, value], index) => `#n${index} = ${value}`).join(', ')}`,
      // Two requests at once note one; and an item that is gone by now does not come back as a note.
      ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(#n0) OR #n0 < :since)',
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: {
        ':at': { N: String(at) },
        ':since': { N: String(notedSince(feed, at)) },
        ...(sets.some(([, value]) => value === ':to') && { ':to': { S: to } }),
      },
    });
    await client.send(note).catch((error) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  };
}

/** What a note writes besides its own moment: which device or calendar app was the first one of the current link (ADR 29). */
function firstNotes(
  feed: Feed,
  to: Recipient,
): readonly (readonly [attribute: keyof FeedNotes, value: ':at' | ':to'])[] {
  const isFirst = (at: number | undefined) => at === undefined || at < linkSince(feed);
  if (!isDevice(to)) {
    const added = isCalendar(to) && isFirst(feed.addedAt);
    return added ? [['addedAt', ':at'] as const, ['addedTo', ':to'] as const] : [];
  }
  return [
    ...(isFirst(feed.openedAt) ? [['openedAt', ':at'] as const, ['openedOn', ':to'] as const] : []),
    ...(to === 'android' && feed.androidAt === undefined ? [['androidAt', ':at'] as const] : []),
  ];
}

function latestFirst<Name extends Recipient>(
  feed: Feed,
  names: readonly Name[],
  noted: Readonly<Partial<Record<Name, number>>>,
): (readonly [Name, number])[] {
  const since = linkSince(feed);
  return names
    .map((name) => [name, noted[name] ?? 0] as const)
    .filter(([, at]) => at > 0 && at >= since)
    .sort(([, a], [, b]) => b - a);
}

function linkSince({ linkAt }: Feed): number {
  return linkAt ?? 0;
}

function isDevice(to: Recipient): to is Device {
  return (DEVICES as readonly Recipient[]).includes(to);
}
