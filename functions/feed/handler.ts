import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import { type CalendarTexts, calendarFor } from '../../shared/feeds/feed-calendar.ts';
import type { FeedReader } from '../../shared/feeds/feed-reader.ts';
import { splitToken, type Token } from '../../shared/feeds/token.ts';
import { calendarResponse } from './calendar-response.ts';
import { within } from './deadline.ts';
import { type FeedEvent, readEvent } from './feed-event.ts';
import { type FeedResponse, methodNotAllowed, notFound, unavailable, withoutBody } from './responses.ts';
import { STORE_TIMES, type StoreTimes } from './store-times.ts';

const CALENDAR_PATH = /^\/c\/([^/]+)\/aftercare\.ics$/;

/** What the feed function needs from outside. */
export interface FeedServices {
  readonly read: FeedReader;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  /** How long the store may take; `STORE_TIMES` when absent. */
  readonly storeTimes?: StoreTimes | undefined;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Takes one line about what went wrong; it holds the feed's id and an error's name, never an address or a header. */
  readonly log: (line: Readonly<Record<string, string | number>>) => void;
}

/** The feed function: a Function URL's event in, its result out (payload format 2.0). */
export type FeedHandler = (event: unknown) => Promise<FeedResponse>;

/**
 * Makes the feed function's handler: `GET` and `HEAD /c/TOKEN/aftercare.ics`.
 *
 * It never rejects: whatever goes wrong after the token's shape was checked is the store's 503.
 */
export function feedHandler(services: FeedServices): FeedHandler {
  return async (given) => {
    const event = readEvent(given);
    const { method } = event.requestContext.http;
    if (method !== 'GET' && method !== 'HEAD') return methodNotAllowed();
    const response = await answer(event, services);
    return method === 'HEAD' ? withoutBody(response) : response;
  };
}

async function answer(event: FeedEvent, services: FeedServices): Promise<FeedResponse> {
  const token = tokenIn(event.rawPath);
  if (!token) return notFound();
  try {
    const feed = await within(services.storeTimes?.whole ?? STORE_TIMES.whole, services.read(token.id));
    const now = services.now();
    const calendar = calendarFor(feed, token.secret, now, services.system, services.texts);
    return calendar ? calendarResponse(calendar, event.headers, now) : notFound();
  } catch (error) {
    services.log({ level: 'ERROR', message: 'feed not served', feed: token.id, error: (error as Error).name });
    return unavailable();
  }
}

/** Shape is checked before anything is read, so that guessing costs nobody a read. */
function tokenIn(path: string): Token | undefined {
  const token = CALENDAR_PATH.exec(path)?.[1];
  return token === undefined ? undefined : splitToken(token);
}
