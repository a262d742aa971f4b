import { type CalendarApp, calendarAppOf } from '../../shared/calendar/calendar-app.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import type { DeliveryNotes } from '../../shared/feeds/delivery.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import type { FeedReader } from '../../shared/feeds/feed-item.ts';
import { type CalendarTexts, calendarFor, type FeedCalendar } from '../../shared/feeds/link.ts';
import { type LinkPath, readLinkPath } from '../../shared/feeds/link-path.ts';
import { failureOf } from '../../shared/feeds/request-log.ts';
import type { Token } from '../../shared/feeds/token.ts';
import { STORE_TIMEOUTS, type StoreTimeouts, withTimeout } from './dynamodb-client.ts';
import { noteDelivery } from './note-delivery.ts';
import type { PageTexts, PreparedSite } from './page/prepared-page.ts';
import { baseAddress, type FeedRequest, readRequest } from './request.ts';
import type { FeedRequestRecord } from './request-log.ts';
import {
  calendarResponse,
  type FeedResponse,
  iconResponse,
  methodNotAllowed,
  notFound,
  unavailable,
  withoutBody,
} from './responses.ts';

/** What the feed function needs from outside. */
export interface FeedServices {
  readonly read: FeedReader;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  readonly pages: PageTexts;
  /** What is served without a token. */
  readonly site: () => PreparedSite;
  /** Absent where deliveries are not noted. */
  readonly noteDelivery?: DeliveryNotes | undefined;
  /** The clinic's own host name; without one, addresses name the function's. */
  readonly ownHost?: string | undefined;
  /** @default STORE_TIMEOUTS */
  readonly storeTimeouts?: StoreTimeouts | undefined;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly milliseconds: () => number;
  /** Takes one record per request. */
  readonly record: (record: FeedRequestRecord) => void;
}

/** A response with what is safe to log about it. */
type Outcome = Pick<FeedRequestRecord, 'outcome' | 'feed' | 'error' | 'stack' | 'warning'> & {
  readonly response: FeedResponse;
};

/** The feed function: a Function URL's event in, its result out (payload format 2.0). */
export type FeedHandler = (event: unknown) => Promise<FeedResponse>;

/**
 * Makes the feed function's handler: `GET` and `HEAD` of `/c/TOKEN/aftercare.ics`, the calendar, in a language also of
 * `/c/TOKEN/LANG/aftercare.ics`, of `/c/TOKEN`, the client's page, with or without a slash at its end, of its manifest, and of
 * the icons for home screens.
 *
 * It never rejects: any failure after the method was checked is answered with 503 and logged with its stack.
 */
export function feedHandler(services: FeedServices): FeedHandler {
  return async (event) => {
    const start = services.milliseconds();
    const request = readRequest(event);
    const app = calendarAppOf(request.headers['user-agent']);
    const { response, ...outcome } = await answer(request, app, services);
    const sent = request.method === 'HEAD' ? withoutBody(response) : response;
    services.record({
      ...outcome,
      app,
      status: sent.statusCode,
      bytes: sent.body === '' ? 0 : Number(sent.headers['content-length']),
      milliseconds: services.milliseconds() - start,
    });
    return sent;
  };
}

async function answer(request: FeedRequest, app: CalendarApp, services: FeedServices): Promise<Outcome> {
  const { method, path } = request;
  if (method !== 'GET' && method !== 'HEAD') return { outcome: 'MethodNotAllowed', response: methodNotAllowed() };
  const link = readLinkPath(path);
  try {
    const outcome = link ? await answerLink(link, request, app, services) : answerIcon(path, services);
    return outcome ?? { outcome: 'NotFound', response: notFound(services.site().notFound) };
  } catch (error) {
    const response = link?.resource === 'page' ? await unavailablePage(request, services) : unavailable();
    return { outcome: 'Unavailable', feed: link?.token.id, ...failureOf(error), response };
  }
}

/** @returns undefined when the link opens nothing, whatever the reason */
async function answerLink(
  link: LinkPath,
  request: FeedRequest,
  app: CalendarApp,
  services: FeedServices,
): Promise<Outcome | undefined> {
  const timeout = services.storeTimeouts?.total ?? STORE_TIMEOUTS.total;
  const feed = await withTimeout(timeout, services.read(link.token.id));
  if (link.resource === 'calendar') return answerCalendar(feed, link, request, app, services);
  return link.resource === 'page'
    ? answerPage(feed, link.token, request, services)
    : answerManifest(feed, link.token, request, services);
}

function answerIcon(path: string, { site }: FeedServices): Outcome | undefined {
  const { icons } = site();
  const icon = Object.hasOwn(icons, path) ? icons[path] : undefined;
  return icon === undefined ? undefined : { outcome: 'Asset', response: iconResponse(icon) };
}

async function answerCalendar(
  feed: Feed | undefined,
  { token: { id, secret }, locale }: Extract<LinkPath, { resource: 'calendar' }>,
  { method, headers }: FeedRequest,
  app: CalendarApp,
  services: FeedServices,
): Promise<Outcome | undefined> {
  const now = services.now();
  const calendar = calendarFor(feed, secret, now, services.system, services.texts, locale);
  if (!feed || !calendar) return undefined;
  const response = calendarResponse(calendar, headers, now);
  const fetched = method === 'GET' && calendar.kind !== 'replaced';
  const warning = fetched ? await noteDelivery(feed, app, now, services.noteDelivery) : undefined;
  return { outcome: outcomeOf(calendar, response), feed: id, warning, response };
}

async function answerPage(
  feed: Feed | undefined,
  { id, secret }: Token,
  request: FeedRequest,
  services: FeedServices,
): Promise<Outcome | undefined> {
  // Loaded on demand, so that templates, QR code and compression cost the calendar route nothing (ADR 43).
  const { pageResponse } = await import('./page/response.ts');
  const address = `${baseAddress(request, services.ownHost)}/c/${id}${secret}`;
  const { system, pages } = services;
  const { method, query, headers } = request;
  const now = services.now();
  const answer = await pageResponse({ feed, secret, now, system, pages, address, query, headers });
  if (!feed || !answer) return undefined;
  const { response, openedOn } = answer;
  const warning =
    openedOn && method === 'GET' ? await noteDelivery(feed, openedOn, now, services.noteDelivery) : undefined;
  return { outcome: 'Page', feed: id, warning, response };
}

async function answerManifest(
  feed: Feed | undefined,
  { id, secret }: Token,
  { query }: FeedRequest,
  { system, pages, now }: FeedServices,
): Promise<Outcome | undefined> {
  const { manifestResponse } = await import('./page/manifest.ts');
  const response = manifestResponse({ feed, secret, now: now(), system, pages, path: `/c/${id}${secret}`, query });
  return response && { outcome: 'Asset', feed: id, response };
}

/** The page for people while the store fails; if even that fails, the same plain text that calendar apps get. */
async function unavailablePage({ query, headers }: FeedRequest, services: FeedServices): Promise<FeedResponse> {
  try {
    const { pageUnavailable } = await import('./page/response.ts');
    return await pageUnavailable({ system: services.system, pages: services.pages, query, headers });
  } catch {
    return unavailable();
  }
}

function outcomeOf({ kind }: FeedCalendar, { statusCode }: FeedResponse): FeedRequestRecord['outcome'] {
  if (statusCode === 304) return 'NotModified';
  return kind === 'active' ? 'Served' : 'Tombstone';
}
