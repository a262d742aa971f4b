/** Response validators and the request's conditional headers. */
export interface Conditional {
  /** With its quotation marks. */
  readonly etag: string;
  /** Seconds since 1970. */
  readonly lastModified: number;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

const ENTITY_TAG = /(?:W\/)?("[^"]*")/g;
/** The three forms of an HTTP-date (RFC 9110 §5.6.7): Date.parse alone takes more, "9999" for the year. */
const HTTP_DATE =
  /^[A-Z][a-z]{2,8}(?:, \d{2}(?: [A-Z][a-z]{2} \d{4}|-[A-Z][a-z]{2}-\d{2}) [\d:]{8} GMT| [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

/**
 * Whether the calendar app has these bytes already (RFC 9110 §13.1 and §13.2.2).
 *
 * If-None-Match wins over If-Modified-Since, is compared weakly and may be a list or `*`. An invalid date
 * is ignored, as the RFC requires.
 */
export function isNotModified({ etag, lastModified, ifNoneMatch, ifModifiedSince }: Conditional): boolean {
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(ENTITY_TAG)].some((tag) => tag[1] === etag);
  }
  if (ifModifiedSince === undefined) return false;
  const since = httpDate(ifModifiedSince);
  return since !== undefined && lastModified * 1000 <= since;
}

/** Milliseconds since 1970; undefined when it is not an HTTP-date. */
function httpDate(text: string): number | undefined {
  if (!HTTP_DATE.test(text)) return undefined;
  // The oldest form names no zone and means GMT.
  const moment = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
  return Number.isNaN(moment) ? undefined : moment;
}
