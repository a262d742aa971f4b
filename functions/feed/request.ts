/** What the feed function reads of a Function URL's event. */
export interface FeedRequest {
  readonly method: string;
  /** The path, percent-encoded as it was sent. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** With lower-case names, as a Function URL gives them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The host name by which the function was called. */
  readonly host: string;
}

/**
 * Reads an event. A Function URL always fills it, but a function can also be invoked by hand with anything: what is missing or
 * of another type is read as empty, and the request is answered with 404 or 405.
 *
 * Not with zod, which would be bundled for this alone, where nothing can be refused (ADR 42).
 */
export function readRequest(event: unknown): FeedRequest {
  const { rawPath, rawQueryString, headers, requestContext } = members(event);
  const { domainName, http } = members(requestContext);
  return {
    method: text(members(http).method),
    path: text(rawPath),
    query: text(rawQueryString),
    headers: Object.fromEntries(Object.entries(members(headers)).filter(isText)),
    host: text(domainName),
  };
}

/**
 * The beginning of every address that a page names (ADR 16), like `https://calendar.example.com`.
 *
 * The `Host` header is never used: anybody can send any.
 *
 * @param ownHost the clinic's own host name, if it has one
 */
export function baseAddress({ host, headers }: FeedRequest, ownHost: string | undefined): string {
  if (ownHost !== undefined) return `https://${ownHost}`;
  // A Function URL sets this header itself; only the local server says http.
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return `${scheme}://${host}`;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isText(header: readonly [string, unknown]): header is [string, string] {
  return typeof header[1] === 'string';
}
