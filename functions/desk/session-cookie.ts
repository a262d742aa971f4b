import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { DeskEnv } from './services.ts';
import { SESSION_SECONDS } from './staff/sessions.ts';

/** `__Host-` binds the cookie to this very host, https and the whole site (RFC 6265bis §4.1.3.2). */
const NAME = 'desk';
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', prefix: 'host' } as const;

export function readSessionCookie(context: Context<DeskEnv>): string {
  return getCookie(context, NAME, 'host') ?? '';
}

export function writeSessionCookie(context: Context<DeskEnv>, value: string): void {
  setCookie(context, NAME, value, { ...ATTRIBUTES, maxAge: SESSION_SECONDS });
}

export function removeSessionCookie(context: Context<DeskEnv>): void {
  deleteCookie(context, NAME, ATTRIBUTES);
}
