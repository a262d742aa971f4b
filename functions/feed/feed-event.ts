import * as z from 'zod/mini';

const text = z.catch(z.string(), '');
const http = z.catch(z.object({ method: text }), { method: '' });
const feedEvent = z.object({
  rawPath: text,
  rawQueryString: text,
  headers: z.catch(z.record(z.string(), z.string()), {}),
  requestContext: z.catch(z.object({ domainName: text, http }), { domainName: '', http: { method: '' } }),
});

/** What the feed function reads of a Function URL's event. */
export type FeedEvent = z.infer<typeof feedEvent>;

/**
 * Reads an event. A Function URL always fills it, but a function can also be invoked by hand, with anything: what is missing
 * or of another type is empty then, and so answered like a request that asks for nothing.
 */
export function readEvent(event: unknown): FeedEvent {
  return feedEvent.parse(typeof event === 'object' && event !== null && !Array.isArray(event) ? event : {});
}
