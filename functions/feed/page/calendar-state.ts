import { type CivilDate, dateInZone } from '../../../shared/aftercare/civil-date.ts';
import type { CalendarApp } from '../../../shared/calendar/calendar-app.ts';
import { deliveredTo, isCalendar } from '../../../shared/feeds/delivery.ts';
import type { Action, ActiveFeed } from '../../../shared/feeds/feed.ts';
import { isSilent } from '../../../shared/feeds/reception.ts';

/** What is known about the client's calendar. */
export interface CalendarState {
  /** The page was not opened before today, so that it begins with the calendar. */
  readonly firstVisit: boolean;
  /** The calendar app that fetched the feed last, and when; `silent` where that was more than three days ago. */
  readonly added?: { readonly app: CalendarApp; readonly on: CivilDate; readonly silent: boolean } | undefined;
  /** When dates changed, after the client may have copied them by hand on Android. */
  readonly movedOn?: CivilDate | undefined;
}

const MOVES: readonly Action[] = ['move', 'correct', 'book', 'cancel', 'hold'];
const MOVED_SHOWN_SECONDS = 14 * 86_400;

/** What a feed's notes say about the client's calendar. @param now seconds since 1970 */
export function calendarState(feed: ActiveFeed, now: number, timeZone: string): CalendarState {
  const { openedAt, linkAt = 0, androidAt, audit } = feed;
  const on = (at: number) => dateInZone(at, timeZone);
  const opened = openedAt !== undefined && openedAt >= linkAt;
  const last = deliveredTo(feed).find(({ app }) => isCalendar(app));
  const moved = audit.findLast(({ action }) => MOVES.includes(action))?.at;
  const isShown = moved !== undefined && androidAt !== undefined && moved > androidAt;
  return {
    firstVisit: !last && (!opened || on(openedAt) === on(now)),
    added: last && { app: last.app, on: on(last.at), silent: isSilent(last.at, now) },
    movedOn: isShown && now - moved < MOVED_SHOWN_SECONDS ? on(moved) : undefined,
  };
}
