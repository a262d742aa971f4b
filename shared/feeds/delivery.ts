import { CALENDAR_APPS, type CalendarApp } from '../calendar/calendar-app.ts';
import type { Feed } from './feed.ts';

const PREFIX = 'seen_';
const DAY_SECONDS = 86_400;

/** The item's attribute in which a family of calendar apps is noted: one each, so that a note is one SET without a read. */
export function deliveryAttribute(app: CalendarApp): string {
  return PREFIX + app;
}

/** All such attributes: what the feed function may write, and nothing else of an item (IAM `dynamodb:Attributes`). */
export const DELIVERY_ATTRIBUTES: readonly string[] = CALENDAR_APPS.map(deliveryAttribute);

/** Reads the notes out of an item's attributes; those of families that this program does not know are left out. */
export function seenIn(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const noted = Object.keys(attributes).filter((name) => name.startsWith(PREFIX) && DELIVERY_ATTRIBUTES.includes(name));
  if (noted.length === 0) return undefined;
  return Object.fromEntries(noted.map((name) => [name.slice(PREFIX.length), attributes[name]]));
}

/**
 * Whether a fetch is worth a note: the first one of a family on a day (UTC), or through a new link.
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
