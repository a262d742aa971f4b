import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import type { MiddlewareHandler } from 'hono';
import { type DeskEnv, originOf } from './context.ts';

/** A response in the form that a Function URL takes (payload format 2.0). */
export type DeskResponse = Exclude<LambdaFunctionURLResult, string> & { readonly statusCode: number };

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  // With no-referrer browsers would send "Origin: null" with our own forms (Fetch, "append a request Origin header").
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), publickey-credentials-create=(self), publickey-credentials-get=(self)',
  'strict-transport-security': 'max-age=31536000',
} as const;

/** Sets the security headers of every response. Browsers store nothing unless a route allows it. */
export const securityHeaders: MiddlewareHandler<DeskEnv> = async (context, next) => {
  context.set('origin', originOf(context.env.event.requestContext.domainName));
  await next();
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value);
  if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
};

const METHODS = ['GET', 'HEAD', 'POST'];
const NOT_TAKEN = 'The desk takes GET and HEAD requests without a body, and POST requests.\n';
const NOT_FROM_THE_DESK = 'This request did not come from the desk. Nothing was changed.\n';

/**
 * The response to a request that no page of the desk makes, before anything is read for it; undefined for all others.
 *
 * - Methods that the desk does not have, and GET or HEAD with a body, which Hono's adapter cannot take: 405.
 * - A foreign host name that resolves to this machine (DNS rebinding), or a path that browsers can read as another host, like
 *   `//host`: a redirect to the desk.
 * - Requests that other sites make (Fetch Metadata), except when a person opens a page, such as an invitation from an e-mail; and
 *   changes without the desk's own Origin: 403. The session cookie is SameSite=Strict already; this also covers signing in.
 */
export function refusalOf(event: LambdaFunctionURLEvent): DeskResponse | undefined {
  const { headers, rawPath, body } = event;
  const { method } = event.requestContext.http;
  const { origin } = originOf(event.requestContext.domainName);
  const isChange = method === 'POST';
  if (!METHODS.includes(method) || (!isChange && body)) {
    return refusal(405, NOT_TAKEN, { allow: METHODS.join(', ') });
  }
  const foreignHost = headers.host !== undefined && headers.host !== new URL(origin).host;
  if (foreignHost || !isOwnPath(rawPath)) return refusal(303, '', { location: `${origin}/` });
  const foreignSite = headers['sec-fetch-site'] === 'cross-site' && !(method === 'GET' && isNavigation(headers));
  if (foreignSite || (isChange && headers.origin !== origin)) return refusal(403, NOT_FROM_THE_DESK);
  return undefined;
}

/** Whether a path stays on its host when a browser resolves it: `//host` does not, nor does `/.//host` once normalized. */
function isOwnPath(path: string): boolean {
  const address = `https://host${path}`;
  return path.startsWith('/') && URL.canParse(address) && !new URL(address).pathname.includes('//');
}

/** Whether somebody opens a page in a tab of its own (Fetch Metadata Request Headers §2). */
function isNavigation(headers: LambdaFunctionURLEvent['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

function refusal(statusCode: number, body: string, more: Readonly<Record<string, string>> = {}): DeskResponse {
  const headers = { ...HEADERS, 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8', ...more };
  return { statusCode, headers, body };
}

/** A header that Hono's adapter takes. For another it would answer 400 itself and log a stack. */
const isPrintable = (text: string | undefined) => text !== undefined && /^[\t\x20-\x7e]*$/.test(text);

/** The event without cookies and headers of other characters than printable ASCII, which browsers do not send to the desk. */
export function printableHeaders(event: LambdaFunctionURLEvent): LambdaFunctionURLEvent {
  const headers = Object.fromEntries(Object.entries(event.headers).filter(([, value]) => isPrintable(value)));
  return { ...event, headers, cookies: (event.cookies ?? []).filter(isPrintable) };
}
