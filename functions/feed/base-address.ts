import type { FeedEvent } from './feed-event.ts';

/**
 * The beginning of every address that a page names (design.md, decision 16), like `https://calendar.example.com`.
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
