import { hash } from 'node:crypto';
import type { LambdaFunctionURLResult } from 'aws-lambda';
import type { FeedCalendar } from '../../shared/feeds/link.ts';
import { isNotModified } from './conditional-request.ts';
import type { PreparedSite } from './page/prepared-page.ts';

/** A complete response in the form that a Function URL takes (payload format 2.0). */
export type FeedResponse = Exclude<LambdaFunctionURLResult, string> & {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * On every response but a 304: keep addresses out of search indexes and referrers, prevent content sniffing, and make browsers
 * and calendar apps that know RFC 6797 use https for a year, even for `webcal:`.
 */
export const SECURITY_HEADERS = {
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
} as const;

/** An earlier retry would only add load. */
export const RETRY_AFTER_SECONDS = '120';

/**
 * The one response to everything that does not exist: unknown or malformed token, wrong secret, unknown path (ADR 10). Calendar
 * apps get the page for people too (ADR 39): it is not compressed, so that it is the same to all, byte for byte.
 */
export function notFound({ html, policy }: PreparedSite['notFound']): FeedResponse {
  return uncached(404, 'text/html', html, { 'content-security-policy': policy });
}

/** An icon, which says nothing of anybody. @param png in base64 */
export function iconResponse(png: string): FeedResponse {
  const headers = {
    'content-type': 'image/png',
    'content-length': String(Buffer.byteLength(png, 'base64')),
    'cache-control': 'public, max-age=86400',
    ...SECURITY_HEADERS,
  };
  return { statusCode: 200, headers, body: png, isBase64Encoded: true };
}

/** For every method but GET and HEAD, on every path (RFC 9110 §15.5.6). */
export function methodNotAllowed(): FeedResponse {
  return uncached(405, 'text/plain', 'Only GET and HEAD are possible here.\n', { allow: 'GET, HEAD' });
}

/** The store fails: no calendar is better than one with fewer events (RFC 9110 §15.6.4). */
export function unavailable(): FeedResponse {
  return uncached(503, 'text/plain', 'Please try again in a few minutes.\n', { 'retry-after': RETRY_AFTER_SECONDS });
}

/** The same response without its body, for HEAD (RFC 9110 §9.3.2). */
export function withoutBody(response: FeedResponse): FeedResponse {
  return { ...response, body: '' };
}

/** A response with a text that nobody may keep. @param type of the content, without its character set */
export function uncached(
  statusCode: number,
  type: string,
  body: string,
  more: Readonly<Record<string, string>> = {},
): FeedResponse {
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...SECURITY_HEADERS,
    ...more,
  };
  return { statusCode, headers, body };
}

const ETAG_CHARACTERS = 22;

/**
 * The response to a request for a calendar (ADR 11).
 *
 * @param requestHeaders with lower-case names, as a Function URL gives them
 * @param now seconds since 1970
 * @returns 200 with the calendar, or 304 with content type and both validators (RFC 9110 §15.4.5)
 */
export function calendarResponse(
  { body, revision }: FeedCalendar,
  requestHeaders: Readonly<Record<string, string | undefined>>,
  now: number,
): FeedResponse {
  const bytes = Buffer.from(body);
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, ETAG_CHARACTERS)}"`;
  // A revision may run a few seconds ahead of the clock; Last-Modified may not (RFC 9110 §8.8.2.1).
  const lastModified = Math.min(revision.revisedAt, now);
  const lasting = {
    // Also on a 304, where Lambda would add application/json, which may replace what is stored (RFC 9111 §3.2).
    'content-type': 'text/calendar; charset=utf-8',
    etag,
    'last-modified': new Date(lastModified * 1000).toUTCString(),
    'cache-control': 'private, no-cache',
  };
  const ifNoneMatch = requestHeaders['if-none-match'];
  const ifModifiedSince = requestHeaders['if-modified-since'];
  if (isNotModified({ etag, lastModified, ifNoneMatch, ifModifiedSince })) {
    return { statusCode: 304, headers: lasting, body: '' };
  }
  const headers = {
    // Without it, a calendar app cannot tell a truncated response and drops the missing events.
    'content-length': String(bytes.length),
    'content-disposition': 'inline; filename="aftercare.ics"',
    ...lasting,
    ...SECURITY_HEADERS,
  };
  return { statusCode: 200, headers, body };
}
