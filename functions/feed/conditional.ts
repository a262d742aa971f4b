/** The validators of an answer and the headers of the question that may spare it. */
export interface Conditional {
  /** With its quotation marks. */
  readonly etag: string;
  /** Seconds since 1970. */
  readonly lastModified: number;
  readonly ifNoneMatch: string | undefined;
  readonly ifModifiedSince: string | undefined;
}

/** Date.parse would take "3000" for a year and a date without zone for local time; ignoring one only costs bytes. */
const HTTP_DATE = /^[A-Z][a-z]+, .+ GMT$/;
const ENTITY_TAG = /(?:W\/)?("[^"]*")/g;

/**
 * Whether the calendar app has these bytes already (RFC 9110 §13.1 and §13.2.2).
 *
 * If-None-Match wins over If-Modified-Since, is compared weakly and may be a list or `*`. A date that cannot be read is
 * ignored, as the RFC asks.
 */
export function isNotModified({ etag, lastModified, ifNoneMatch, ifModifiedSince }: Conditional): boolean {
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.trim() === '*' || [...ifNoneMatch.matchAll(ENTITY_TAG)].some((tag) => tag[1] === etag);
  }
  if (ifModifiedSince === undefined || !HTTP_DATE.test(ifModifiedSince)) return false;
  const since = Date.parse(ifModifiedSince);
  return !Number.isNaN(since) && lastModified * 1000 <= since;
}
