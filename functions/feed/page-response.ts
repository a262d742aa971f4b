import { dateInZone } from '../../shared/aftercare/civil-date.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import { subscribeLinks } from '../../shared/calendar/subscribe-links.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { openLink } from '../../shared/feeds/opened-link.ts';
import { clientPage } from '../../shared/page/client-page.ts';
import { PAGE_POLICY } from '../../shared/page/document.ts';
import { askedLanguage, languageQuery } from '../../shared/page/language-choice.ts';
import type { Markup } from '../../shared/page/markup.ts';
import type { PageTexts } from '../../shared/page/prepared-page.ts';
import { tombstonePage } from '../../shared/page/tombstone-page.ts';
import { unavailablePage } from '../../shared/page/unavailable-page.ts';
import { coded } from './content-coding.ts';
import { type FeedResponse, GUARDING_HEADERS, RETRY_AFTER_SECONDS } from './responses.ts';
import { visitingDevice } from './visiting-device.ts';

/** What a page is asked for with. */
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
  /** As it stands in the address, without the question mark. */
  readonly query: string;
  /** With lower-case names, as a Function URL gives them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * The client's page, or the page of a link that has ended or was replaced, in the language that the query asks for, else in
 * the feed's own; 200 in either case.
 *
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export async function pageResponse(request: PageRequest): Promise<FeedResponse | undefined> {
  const { feed, secret, now, system, pages, address, query, headers } = request;
  const link = openLink(feed, secret, now, { schedule: system.schedule, wording: system.wordingRevision });
  if (!link) return undefined;
  // The choice is the page's alone: the calendar keeps the feed's language.
  const chosen = askedLanguage(query, system.locales);
  const page = pages(chosen ?? link.feed.locale);
  if (link.kind === 'replaced') return htmlResponse(tombstonePage(page, 'replaced'), headers);
  if (link.state.status === 'ended') return htmlResponse(tombstonePage(page, 'ended'), headers);
  const { sessions, titleStyle } = link.state.feed;
  const plan = { sessions, titleStyle, today: dateInZone(now, system.timeZone) };
  const links = {
    page: chosen === undefined ? address : address + languageQuery(chosen),
    subscribe: subscribeLinks(`${address}/aftercare.ics`, page.clinic.calendarName),
  };
  return htmlResponse(clientPage(page, plan, links, visitingDevice(headers['user-agent'])), headers);
}

/** The page while the store is out of reach, in the language that the query asks for, else in the clinic's own. */
export async function pageUnavailable({
  system,
  pages,
  query,
  headers,
}: Pick<PageRequest, 'system' | 'pages' | 'query' | 'headers'>): Promise<FeedResponse> {
  const page = pages(askedLanguage(query, system.locales) ?? system.defaultLocale);
  const response = await htmlResponse(unavailablePage(page), headers);
  const retryAfter = { 'retry-after': RETRY_AFTER_SECONDS };
  return { ...response, statusCode: 503, headers: { ...response.headers, ...retryAfter } };
}

async function htmlResponse(markup: Markup, requestHeaders: PageRequest['headers']): Promise<FeedResponse> {
  const text = String(await markup);
  const compressed = coded(text, requestHeaders['accept-encoding']);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-length': String(compressed?.bytes.length ?? Buffer.byteLength(text)),
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
    vary: 'accept-encoding',
    ...GUARDING_HEADERS,
  };
  if (!compressed) return { statusCode: 200, headers, body: text };
  return {
    statusCode: 200,
    headers: { ...headers, 'content-encoding': compressed.coding },
    body: compressed.bytes.toString('base64'),
    isBase64Encoded: true,
  };
}
