import { calendarAppOf } from '../../shared/calendar/calendar-app.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import { type CalendarTexts, calendarFor, type FeedCalendar } from '../../shared/feeds/feed-calendar.ts';
import type { FeedReader } from '../../shared/feeds/feed-reader.ts';
import { splitToken, type Token } from '../../shared/feeds/token.ts';
import { calendarResponse } from './calendar-response.ts';
import { within } from './deadline.ts';
import { type FeedEvent, readEvent } from './feed-event.ts';
import type { RequestRecord } from './request-record.ts';
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
  /** Milliseconds from any moment on, for measuring. */
  readonly milliseconds: () => number;
  /** Takes one record of every request that was answered. */
  readonly record: (record: RequestRecord) => void;
}

/** An answer, and what may be told about it: its outcome, and the feed's id once the link has opened it. */
type Answer = Pick<RequestRecord, 'outcome' | 'feed' | 'error'> & { readonly response: FeedResponse };

/** The feed function: a Function URL's event in, its result out (payload format 2.0). */
export type FeedHandler = (event: unknown) => Promise<FeedResponse>;

/**
 * Makes the feed function's handler: `GET` and `HEAD /c/TOKEN/aftercare.ics`.
 *
 * It never rejects: whatever goes wrong after the token's shape was checked is the store's 503.
 */
export function feedHandler(services: FeedServices): FeedHandler {
  return async (given) => {
    const start = services.milliseconds();
    const event = readEvent(given);
    const { response, ...told } = await answer(event, services);
    const sent = event.requestContext.http.method === 'HEAD' ? withoutBody(response) : response;
    services.record({
      ...told,
      app: calendarAppOf(event.headers['user-agent']),
      status: sent.statusCode,
      bytes: Buffer.byteLength(sent.body, sent.isBase64Encoded ? 'base64' : 'utf8'),
      milliseconds: services.milliseconds() - start,
    });
    return sent;
  };
}

async function answer(event: FeedEvent, services: FeedServices): Promise<Answer> {
  const { method } = event.requestContext.http;
  if (method !== 'GET' && method !== 'HEAD') return { outcome: 'MethodNotAllowed', response: methodNotAllowed() };
  const token = tokenIn(event.rawPath);
  if (!token) return { outcome: 'NotFound', response: notFound() };
  try {
    const feed = await within(services.storeTimes?.whole ?? STORE_TIMES.whole, services.read(token.id));
    const now = services.now();
    const calendar = calendarFor(feed, token.secret, now, services.system, services.texts);
    if (!calendar) return { outcome: 'NotFound', response: notFound() };
    const response = calendarResponse(calendar, event.headers, now);
    return { outcome: outcomeOf(calendar, response), feed: token.id, response };
  } catch (error) {
    return { outcome: 'Unavailable', feed: token.id, error: (error as Error).name, response: unavailable() };
  }
}

function outcomeOf({ kind }: FeedCalendar, { statusCode }: FeedResponse): RequestRecord['outcome'] {
  if (statusCode === 304) return 'NotModified';
  return kind === 'active' ? 'Served' : 'Tombstone';
}

/** Shape is checked before anything is read, so that guessing costs nobody a read. */
function tokenIn(path: string): Token | undefined {
  const token = CALENDAR_PATH.exec(path)?.[1];
  return token === undefined ? undefined : splitToken(token);
}
