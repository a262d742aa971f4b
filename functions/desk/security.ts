import type { MiddlewareHandler } from 'hono';
import { type DeskEnv, originOf } from './context.ts';

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

/**
 * Refuses requests that do not come from the desk's own pages. The session cookie is SameSite=Strict already; this also covers
 * sign-in, which has no cookie yet, and a foreign host name that resolves to this machine (DNS rebinding).
 */
export const sameOrigin: MiddlewareHandler<DeskEnv> = async (context, next) => {
  const { origin } = context.var.origin;
  const { method } = context.req;
  const { host } = context.env.event.headers;
  if (host !== undefined && `//${host}` !== origin.slice(origin.indexOf('//')))
    return context.redirect(`${origin}/`, 303);
  if (method !== 'GET' && method !== 'HEAD' && context.req.header('origin') !== origin) {
    return context.text('This request did not come from the desk. Nothing was changed.\n', 403);
  }
  await next();
  return undefined;
};
