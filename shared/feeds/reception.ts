import { addDays } from '../aftercare/civil-date.ts';
import type { CalendarApp } from '../calendar/calendar-app.ts';
import type { FeedContext } from './commands.ts';
import { deliveredTo, isCalendar, openedOn } from './delivery.ts';
import type { Feed } from './feed.ts';
import type { Device } from './feed-notes.ts';
import { DAYS_UNTIL_EXPIRY, expiryDate } from './feed-state.ts';

/** The kinds of device, as a sentence names them. An iPad calls itself a Mac. */
export const DEVICE_NAMES: Readonly<Record<Device, string>> = {
  iphone: 'an iPhone',
  android: 'an Android phone',
  mac: 'a Mac or iPad',
  computer: 'a computer',
};

/** A family of calendar apps that has fetched a feed through its current link. */
export interface Delivery {
  readonly app: CalendarApp;
  /** When it was last noted, seconds since 1970. */
  readonly at: number;
  /** False for a browser or an unknown program, which may only have looked at it. */
  readonly isCalendar: boolean;
  /** While the plan is running: it has not fetched the feed for three days. */
  readonly perhapsRemoved: boolean;
}

/** Where a client's calendar and page have arrived, each the last one first. */
export interface Reception {
  readonly deliveries: readonly Delivery[];
  /** The devices on which the page was opened; seconds since 1970. */
  readonly openings: readonly { readonly device: Device; readonly at: number }[];
}

/** What staff are told about where a feed has arrived. What a request says about itself is a hint, no proof. */
export function receptionOf(feed: Feed, context: Pick<FeedContext, 'now' | 'today' | 'schedule'>): Reception {
  const now = context.now();
  const running = isRunning(feed, context);
  const deliveries = deliveredTo(feed).map(({ app, at }) => {
    const calendar = isCalendar(app);
    return { app, at, isCalendar: calendar, perhapsRemoved: calendar && running && isSilent(at, now) };
  });
  return { deliveries, openings: openedOn(feed) };
}

/** Whether the last day of its plan is today or ahead. */
function isRunning(feed: Feed, { today, schedule }: Pick<FeedContext, 'today' | 'schedule'>): boolean {
  return feed.status === 'active' && addDays(today(), DAYS_UNTIL_EXPIRY) <= expiryDate(schedule, feed.sessions);
}

const DAY_SECONDS = 86_400;
const SILENT_DAYS = 3;

/**
 * Whether three whole days (UTC) have passed without a fetch: every calendar app that is known asks at least every other day.
 *
 * @param at when the app was last noted, seconds since 1970
 */
export function isSilent(at: number, now: number): boolean {
  return Math.floor(now / DAY_SECONDS) - Math.floor(at / DAY_SECONDS) > SILENT_DAYS;
}
