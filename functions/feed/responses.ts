import type { LambdaFunctionURLResult } from 'aws-lambda';

/** A complete answer in the form that a Function URL takes (payload format 2.0). */
export type FeedResponse = Exclude<LambdaFunctionURLResult, string> & {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** On every answer: keeps addresses out of search indexes and referrers, and bytes from being taken for another type. */
export const GUARDING_HEADERS = {
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A retry sooner than this would only add to what is wrong. */
export const RETRY_AFTER_SECONDS = '120';

/** The one answer for whatever is not there: unknown, malformed, wrong secret, unknown path (design.md, decision 10). */
export function notFound(): FeedResponse {
  return plainText(404, 'Not found. If this was your link, please call your clinic.\n');
}

/** For every method but GET and HEAD, on every path (RFC 9110 §15.5.6). */
export function methodNotAllowed(): FeedResponse {
  return plainText(405, 'Only GET and HEAD are possible here.\n', { allow: 'GET, HEAD' });
}

/** The store does not answer: better no calendar than one with fewer events (RFC 9110 §15.6.4). */
export function unavailable(): FeedResponse {
  return plainText(503, 'Please try again in a few minutes.\n', { 'retry-after': RETRY_AFTER_SECONDS });
}

/** The same answer without its body, for HEAD (RFC 9110 §9.3.2). */
export function withoutBody(response: FeedResponse): FeedResponse {
  return { ...response, body: '' };
}

function plainText(statusCode: number, body: string, more: Readonly<Record<string, string>> = {}): FeedResponse {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...GUARDING_HEADERS,
    ...more,
  };
  return { statusCode, headers, body };
}
