import { hash } from 'node:crypto';
import type { FeedCalendar } from '../../shared/feeds/feed-calendar.ts';
import { isNotModified } from './conditional.ts';
import { type FeedResponse, GUARDING_HEADERS } from './responses.ts';

const ETAG_CHARACTERS = 22;

/**
 * The answer to a calendar app that asks for a calendar (design.md, decision 11).
 *
 * @param calendar with its body as bytes, a character for each (`octetsOf`)
 * @param requestHeaders with lower-case names, as a Function URL gives them
 * @param now seconds since 1970
 * @returns 200 with the calendar, or 304 with both validators (RFC 9110 §15.4.5)
 */
export function calendarResponse(
  { body: octets, revision }: FeedCalendar,
  requestHeaders: Readonly<Record<string, string | undefined>>,
  now: number,
): FeedResponse {
  const bytes = Buffer.from(octets, 'latin1');
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, ETAG_CHARACTERS)}"`;
  // A revision may run a few seconds ahead of the clock; Last-Modified may not (RFC 9110 §8.8.2.1).
  const lastModified = Math.min(revision.revisedAt, now);
  const validators = {
    etag,
    'last-modified': new Date(lastModified * 1000).toUTCString(),
    'cache-control': 'private, no-cache',
  };
  const ifNoneMatch = requestHeaders['if-none-match'];
  const ifModifiedSince = requestHeaders['if-modified-since'];
  if (isNotModified({ etag, lastModified, ifNoneMatch, ifModifiedSince })) {
    return { statusCode: 304, headers: validators, body: '' };
  }
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    // Calendar apps drop every event of an answer that was cut off, unless they can see that it was.
    'content-length': String(bytes.length),
    'content-disposition': 'inline; filename="aftercare.ics"',
    ...validators,
    ...GUARDING_HEADERS,
  };
  return { statusCode: 200, headers, body: bytes.toString() };
}
