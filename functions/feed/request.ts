import { type CalendarApp, calendarAppOf } from '../../shared/calendar/calendar-app.ts';

/** What the feed function reads of a Function URL's event. */
export interface FeedEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  /** With lower-case names, as a Function URL gives them. */
  readonly headers: Readonly<Record<string, string>>;
  /** The family of calendar app that asks, by its User-Agent. */
  readonly app: CalendarApp;
  readonly requestContext: { readonly domainName: string; readonly http: { readonly method: string } };
}

/**
 * Reads an event. A Function URL always fills it, but a function can also be invoked by hand, with anything: what is missing
 * or of another type is empty then, and so answered like a request that asks for nothing.
 *
 * Not by zod, which would come into the bundle for this alone, where nothing can be refused (`record-schema.ts` has the figure).
 */
export function readEvent(event: unknown): FeedEvent {
  const { rawPath, rawQueryString, headers, requestContext } = members(event);
  const { domainName, http } = members(requestContext);
  const texts = Object.fromEntries(Object.entries(members(headers)).filter(isText));
  return {
    rawPath: text(rawPath),
    rawQueryString: text(rawQueryString),
    headers: texts,
    app: calendarAppOf(texts['user-agent']),
    requestContext: { domainName: text(domainName), http: { method: text(members(http).method) } },
  };
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

/**
 * The beginning of every address that a page names (ADR 16), like `https://calendar.example.com`.
 *
 * The `Host` header is never asked: whoever sends a request writes it.
 *
 * @param ownHost the clinic's own host name, where it has one
 */
export function baseAddress({ requestContext, headers }: FeedEvent, ownHost: string | undefined): string {
  if (ownHost !== undefined) return `https://${ownHost}`;
  // A Function URL sets this header itself; only the local server says http.
  const scheme = headers['x-forwarded-proto'] === 'http' ? 'http' : 'https';
  return `${scheme}://${requestContext.domainName}`;
}
