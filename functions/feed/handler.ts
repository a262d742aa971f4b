import type { CalendarApp } from '../../shared/calendar/calendar-app.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import { type DeliveryNotes, isNewDelivery } from '../../shared/feeds/delivery.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import type { FeedReader } from '../../shared/feeds/feed-reader.ts';
import { type CalendarTexts, calendarFor, type FeedCalendar } from '../../shared/feeds/link.ts';
import { splitToken, type Token } from '../../shared/feeds/token.ts';
import { STORE_TIMES, type StoreTimes, withTimeout } from './dynamodb-client.ts';
import type { RequestRecord } from './metrics.ts';
import type { PageTexts } from './page/prepared-page.ts';
import { baseAddress, type FeedEvent, readEvent } from './request.ts';
import {
  calendarResponse,
  type FeedResponse,
  methodNotAllowed,
  notFound,
  unavailable,
  withoutBody,
} from './responses.ts';

const LINK_PATH = /^\/c\/([^/]+)(\/aftercare\.ics)?$/;

/** What the feed function needs from outside. */
export interface FeedServices extends DeliveryServices {
  readonly read: FeedReader;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  readonly pages: PageTexts;
  /** The clinic's own host name, where it has one; else addresses name the function's. */
  readonly ownHost?: string | undefined;
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
type Answer = Pick<RequestRecord, 'outcome' | 'feed' | 'error' | 'warning'> & { readonly response: FeedResponse };

/** What one address asks for. */
interface Route {
  readonly token: Token;
  readonly wants: 'calendar' | 'page';
}

/** The feed function: a Function URL's event in, its result out (payload format 2.0). */
export type FeedHandler = (event: unknown) => Promise<FeedResponse>;

/**
 * Makes the feed function's handler: `GET` and `HEAD` of `/c/TOKEN/aftercare.ics`, the calendar, and of `/c/TOKEN`, the
 * client's page.
 *
 * It never rejects: whatever goes wrong after the token's shape was checked is the store's 503.
 */
export function feedHandler(services: FeedServices): FeedHandler {
  return async (given) => {
    const start = services.milliseconds();
    const event = readEvent(given);
    const { response, ...details } = await answer(event, services);
    const sent = event.requestContext.http.method === 'HEAD' ? withoutBody(response) : response;
    services.record({
      ...details,
      app: event.app,
      status: sent.statusCode,
      bytes: sent.body === '' ? 0 : Number(sent.headers['content-length']),
      milliseconds: services.milliseconds() - start,
    });
    return sent;
  };
}

async function answer(event: FeedEvent, services: FeedServices): Promise<Answer> {
  const { method } = event.requestContext.http;
  if (method !== 'GET' && method !== 'HEAD') return { outcome: 'MethodNotAllowed', response: methodNotAllowed() };
  const route = routeOf(event.rawPath);
  if (!route) return { outcome: 'NotFound', response: notFound() };
  const { token, wants } = route;
  try {
    const feed = await withTimeout(services.storeTimes?.whole ?? STORE_TIMES.whole, services.read(token.id));
    const answering = wants === 'page' ? answerPage : answerCalendar;
    return (await answering(feed, token, event, services)) ?? { outcome: 'NotFound', response: notFound() };
  } catch (error) {
    const response = wants === 'page' ? await unavailablePage(event, services) : unavailable();
    return { outcome: 'Unavailable', feed: token.id, error: (error as Error).name, response };
  }
}

async function answerCalendar(
  feed: Feed | undefined,
  { id, secret }: Token,
  { app, headers, requestContext }: FeedEvent,
  services: FeedServices,
): Promise<Answer | undefined> {
  const now = services.now();
  const calendar = calendarFor(feed, secret, now, services.system, services.texts);
  if (!feed || !calendar) return undefined;
  const response = calendarResponse(calendar, headers, now);
  const fetched = requestContext.http.method === 'GET' && calendar.kind !== 'replaced';
  const warning = fetched ? await noteDelivery(feed, app, now, services) : undefined;
  return { outcome: outcomeOf(calendar, response), feed: id, warning, response };
}

async function answerPage(
  feed: Feed | undefined,
  { id, secret }: Token,
  event: FeedEvent,
  { now, system, pages, ownHost }: FeedServices,
): Promise<Answer | undefined> {
  // Loaded only here, so that templates, QR code and compression cost the calendar route nothing.
  const { pageResponse } = await import('./page/response.ts');
  const address = `${baseAddress(event, ownHost)}/c/${id}${secret}`;
  const { rawQueryString: query, headers } = event;
  const response = await pageResponse({ feed, secret, now: now(), system, pages, address, query, headers });
  return response && { outcome: 'Page', feed: id, response };
}

/** A person is told more kindly than a calendar app; but where even that page fails, in the same words. */
async function unavailablePage(event: FeedEvent, { system, pages }: FeedServices): Promise<FeedResponse> {
  try {
    const { pageUnavailable } = await import('./page/response.ts');
    return await pageUnavailable({ system, pages, query: event.rawQueryString, headers: event.headers });
  } catch {
    return unavailable();
  }
}

function outcomeOf({ kind }: FeedCalendar, { statusCode }: FeedResponse): RequestRecord['outcome'] {
  if (statusCode === 304) return 'NotModified';
  return kind === 'active' ? 'Served' : 'Tombstone';
}

/** Shape is checked before anything is read, so that guessing costs nobody a read. */
function routeOf(path: string): Route | undefined {
  const [, text, calendar] = LINK_PATH.exec(path) ?? [];
  const token = text === undefined ? undefined : splitToken(text);
  return token && { token, wants: calendar === undefined ? 'page' : 'calendar' };
}

/** The longest that an answer waits for its note: Lambda stops the clock once the answer is out. */
const NOTE_DEADLINE_MS = 200;

/** What a note needs from outside. */
export interface DeliveryServices {
  /** Absent where nothing is noted. */
  readonly noteDelivery?: DeliveryNotes | undefined;
}

/**
 * Notes which calendar app fetched a feed, at most once a day for each family; the desk shows it as proof of delivery.
 *
 * It never rejects and never takes longer than 200 ms: a calendar is worth more than the note that it was fetched.
 *
 * @param now seconds since 1970
 * @returns the name of what went wrong, for the log
 */
export async function noteDelivery(
  feed: Feed,
  app: CalendarApp,
  now: number,
  { noteDelivery: write }: DeliveryServices,
): Promise<string | undefined> {
  if (!write || !isNewDelivery(feed, app, now)) return undefined;
  try {
    await withTimeout(NOTE_DEADLINE_MS, write(feed, app, now));
    return undefined;
  } catch (error) {
    return `DeliveryNotNoted: ${(error as Error).name}`;
  }
}
