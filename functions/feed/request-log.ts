import type { CalendarApp } from '../../shared/calendar/calendar-app.ts';
import type { RequestRecord } from '../../shared/feeds/request-log.ts';

/** How a request was answered; the dashboard counts each. None may contain another's name. */
export const OUTCOMES = [
  'Served',
  'NotModified',
  'Tombstone',
  'Page',
  'Asset',
  'NotFound',
  'MethodNotAllowed',
  'Unavailable',
] as const;

/** What the feed function logs about a request: of its path, query and headers only the calendar app. */
export interface FeedRequestRecord extends RequestRecord {
  readonly outcome: (typeof OUTCOMES)[number];
  readonly app: CalendarApp;
  /** The feed's public id, once its link has opened it or its item could not be read. */
  readonly feed?: string | undefined;
}
