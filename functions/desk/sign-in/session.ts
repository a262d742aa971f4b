import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import { type Person, personIn, type StaffContext } from '../../../shared/staff/roster.ts';
import { hashOf, isSecret, newSecret } from '../../../shared/staff/staff-store.ts';
import type { DeskEnv } from '../context.ts';

export const SESSION_SECONDS = 12 * 3600;

const sessionSchema = z.object({ person: z.string(), epoch: z.int() });

/**
 * Signs a person in.
 *
 * @returns the cookie's value, of which only the hash is stored
 */
export async function startSession({ store, now, random }: StaffContext, person: Person): Promise<string> {
  const cookie = newSecret(random);
  const content = { person: person.id, epoch: person.epoch } satisfies z.infer<typeof sessionSchema>;
  await store.keep('session', { hash: hashOf(cookie), expiresAt: now() + SESSION_SECONDS, content });
  return cookie;
}

/** The person of a session cookie; undefined when it is unknown, expired or signed out, or the person was removed. */
export async function personOfSession({ store, now }: StaffContext, cookie: string): Promise<Person | undefined> {
  if (!isSecret(cookie)) return undefined;
  const [kept, roster] = await Promise.all([store.read('session', hashOf(cookie)), store.readRoster()]);
  if (!kept || now() >= kept.expiresAt) return undefined;
  const session = sessionSchema.parse(kept.content);
  const person = personIn(roster, session.person);
  return person?.epoch === session.epoch ? person : undefined;
}

/** Ends a session: its cookie no longer works. */
export async function endSession({ store, random }: StaffContext, cookie: string): Promise<void> {
  if (isSecret(cookie)) await store.take('session', hashOf(cookie), newSecret(random));
}

/** `__Host-` restricts the cookie to this host, https and the path / (RFC 6265bis §4.1.3.2). */
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
