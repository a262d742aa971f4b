import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { dateInZone } from '../../../shared/aftercare/civil-date.ts';
import type { PreparedSystem } from '../../../shared/calendar/prepared.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { openLink } from '../../../shared/feeds/link.ts';
import { calendarAddress } from '../../../shared/feeds/link-path.ts';
import { type FeedResponse, RETRY_AFTER_SECONDS, SECURITY_HEADERS } from '../responses.ts';
import { calendarState } from './calendar-state.ts';
import { clientPage } from './client-page.ts';
import { askedLanguage, languageQuery, type Markup, phoneDateOf } from './layout.ts';
import { tombstonePage, unavailablePage } from './message-pages.ts';
import { isOpenedByClient } from './opening.ts';
import { openingAt } from './opening-hours.ts';
import type { PageTexts, PreparedPage } from './prepared-page.ts';
import { subscribeLinks } from './subscribe-links.ts';
import { type Device, visitingDevice, visitorOf } from './visitor.ts';

/** A request for a page. */
export interface PageRequest {
  /** The feed that was found by the token's id. */
  readonly feed: Feed | undefined;
  readonly secret: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly system: PreparedSystem;
  readonly pages: PageTexts;
  /** Of the page itself, without a query. */
  readonly address: string;
  /** Without the question mark. */
  readonly query: string;
  /** With lower-case names, as a Function URL gives them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A page, and the device on which the client opened it; absent for a tombstone, a preview, or a page that staff opened. */
export interface PageAnswer {
  readonly response: FeedResponse;
  readonly openedOn?: Device | undefined;
}

/**
 * The client's page, or the page of a link that has ended or was replaced, in the language that the query asks for, else in
 * the feed's own; 200 in either case.
 *
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export async function pageResponse(request: PageRequest): Promise<PageAnswer | undefined> {
  const { feed, secret, now, system, pages, address, query, headers } = request;
  const link = openLink(feed, secret, now, { schedule: system.schedule, wording: system.wordingRevision });
  if (!link) return undefined;
  const chosen = askedLanguage(query, system.locales);
  const page = pages(chosen ?? link.feed.locale);
  if (link.kind === 'replaced') return { response: await htmlResponse(page, tombstonePage(page, 'replaced'), headers) };
  if (link.state.status === 'ended') {
    const tombstone = tombstonePage(page, link.state.expired ? 'expired' : 'ended');
    return { response: await htmlResponse(page, tombstone, headers) };
  }
  const today = dateInZone(now, system.timeZone);
  const hours = page.clinic.contact?.hours;
  const opening = hours && openingAt(hours, today, now, system.timeZone);
  const { feed: active } = link.state;
  const calendar = calendarState(active, now, system.timeZone);
  const plan = { sessions: active.sessions, today, phoneDate: phoneDateOf(query, today), calendar, opening };
  // Without a language in its address, a calendar follows the feed's.
  const calendarLocale = chosen === link.feed.locale ? undefined : chosen;
  const links = {
    page: chosen === undefined ? address : address + languageQuery(chosen),
    subscribe: subscribeLinks(calendarAddress(address, calendarLocale), page.clinic.calendarName),
  };
  const userAgent = headers['user-agent'];
  const response = await htmlResponse(page, clientPage(page, plan, links, visitorOf(userAgent, query)), headers);
  return { response, openedOn: isOpenedByClient(query, headers) ? visitingDevice(userAgent) : undefined };
}

/** The page while the store fails, in the language of the query or else the clinic's default. */
export async function pageUnavailable({
  system,
  pages,
  query,
  headers,
}: Pick<PageRequest, 'system' | 'pages' | 'query' | 'headers'>): Promise<FeedResponse> {
  const page = pages(askedLanguage(query, system.locales) ?? system.defaultLocale);
  const response = await htmlResponse(page, unavailablePage(page), headers);
  const retryAfter = { 'retry-after': RETRY_AFTER_SECONDS };
  return { ...response, statusCode: 503, headers: { ...response.headers, ...retryAfter } };
}

async function htmlResponse(
  { assets }: PreparedPage,
  markup: Markup,
  requestHeaders: PageRequest['headers'],
): Promise<FeedResponse> {
  const text = String(await markup);
  const compressed = compress(text, requestHeaders['accept-encoding']);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(compressed?.bytes.length ?? Buffer.byteLength(text)),
    'content-security-policy': assets.policy,
    'cache-control': 'no-store',
    vary: 'accept-encoding, user-agent',
    ...SECURITY_HEADERS,
  };
  if (!compressed) return { statusCode: 200, headers, body: text };
  return {
    statusCode: 200,
    headers: { ...headers, 'content-encoding': compressed.coding },
    body: compressed.bytes.toString('base64'),
    isBase64Encoded: true,
  };
}

/** Above this, brotli takes ten times as long to save a tenth. */
const BROTLI_QUALITY = 5;

/** A compressed body and its `Content-Encoding`. */
export interface Compressed {
  readonly coding: 'br' | 'gzip';
  readonly bytes: Buffer;
}

/**
 * Compresses a body with the best content coding that the browser accepts (RFC 9110 §12.5.3).
 *
 * @param accepted the `Accept-Encoding` header
 * @returns undefined when neither brotli nor gzip is accepted
 */
export function compress(body: string, accepted: string | undefined): Compressed | undefined {
  const weights = new Map(
    (accepted ?? '').split(',').map((item) => {
      const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight)];
    }),
  );
  const takes = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (takes('br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    return { coding: 'br', bytes: brotliCompressSync(body, { params }) };
  }
  return takes('gzip') ? { coding: 'gzip', bytes: gzipSync(body) } : undefined;
}
