import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import { newSignedSecret, openSignedSecret } from '../../../shared/staff/mac.ts';
import { type Person, personIn, type Roster, type StaffContext } from '../../../shared/staff/roster.ts';
import { type KeptSecret, newSecret } from '../../../shared/staff/secrets.ts';
import type { DeskEnv } from '../context.ts';

export const SESSION_SECONDS = 12 * 3600;
/** How long a session stays open without a person's action (ADR 27). */
const IDLE_SECONDS = 15 * 60;
/** How often an action is noted, to save writes. */
const NOTED_SECONDS = 60;
/** How long a passkey check is fresh (ADR 27). */
const FRESH_SECONDS = 5 * 60;
/** How long record and cookie outlast the session, so that a form that comes late is recognised and kept (ADR 26). */
const RECOGNISED_SECONDS = 24 * 3600;
const PURPOSE = ['session'];

/** The content of a session's record. */
const sessionSchema = z.object({
  person: z.string(),
  /** The person's epoch at sign-in; the session ends when the person's is raised. */
  epoch: z.int(),
  /** This and the following are seconds since 1970. */
  endsAt: z.int(),
  /** When the passkey was checked: at sign-in, since another check starts another session. */
  checkedAt: z.int(),
  /** When the person last did something; up to a minute early, as not every action is noted. */
  activeAt: z.int(),
});

/** A session that is open. */
export interface Session extends Readonly<z.infer<typeof sessionSchema>> {
  /** Of its secret. */
  readonly hash: string;
}

/** Who sent a request: somebody signed in, or somebody whose session has run out or is locked. */
export type Sender =
  | { readonly status: 'signed-in'; readonly person: Person; readonly roster: Roster; readonly session: Session }
  | { readonly status: 'expired' | 'locked' };

/**
 * Signs a person in.
 *
 * @returns the cookie's value: a secret, until when it is recognised, and their MAC. Only the secret's hash is stored
 * @throws Error when the staff table has no MAC key, which the first invitation creates
 */
export async function startSession(staff: StaffContext, person: Person): Promise<string> {
  const now = staff.now();
  const endsAt = now + SESSION_SECONDS;
  const made = await newSignedSecret(staff, PURPOSE, endsAt + RECOGNISED_SECONDS);
  if (!made) throw new Error('the staff table has no MAC key');
  const { signed, ...secret } = made;
  const content = { person: person.id, epoch: person.epoch, endsAt, checkedAt: now, activeAt: now };
  await staff.store.keep('session', { ...secret, content });
  return signed;
}

/**
 * Finds the sender of a session cookie. Checks its MAC before it reads anything, and reads the roster only if the session is
 * there, so a made-up cookie costs no read (ADR 26).
 *
 * @returns undefined when the cookie is not ours, its session was signed out, or the person was removed
 */
export async function senderOf(staff: StaffContext, cookie: string): Promise<Sender | undefined> {
  const kept = await recordOf(staff, cookie);
  if (!kept) return undefined;
  const content = sessionSchema.safeParse(kept.content).data;
  // A record of another version: its person signs in again.
  if (!content) return undefined;
  const session = { hash: kept.hash, ...content };
  const roster = await staff.store.readRoster();
  const person = personIn(roster, session.person);
  if (person?.epoch !== session.epoch) return undefined;
  if (staff.now() >= session.endsAt) return { status: 'expired' };
  if (staff.now() >= session.activeAt + IDLE_SECONDS) return { status: 'locked' };
  return { status: 'signed-in', person, roster, session };
}

/** The record of a cookie's session. A cookie that is made up or too old costs no read. */
async function recordOf(staff: StaffContext, cookie: string): Promise<KeptSecret | undefined> {
  const opened = await openSignedSecret(staff, PURPOSE, cookie);
  return opened && staff.store.read('session', opened.hash);
}

/** Notes that a person did something in a session, which keeps it open; writes at most once a minute. */
export async function noteActivity({ store, now }: StaffContext, { hash, activeAt }: Session): Promise<void> {
  const at = now();
  // Not for a request that was held until the session was locked.
  if (at >= activeAt + NOTED_SECONDS) await store.noteActivity(hash, at, at - IDLE_SECONDS);
}

/** Whether a session's passkey check is at most five minutes old. @param now seconds since 1970 */
export function isFreshlyChecked({ checkedAt }: Session, now: number): boolean {
  return now <= checkedAt + FRESH_SECONDS;
}

/** Ends a session: its cookie no longer works. */
export async function endSession(staff: StaffContext, cookie: string): Promise<void> {
  const kept = await recordOf(staff, cookie);
  if (kept) await staff.store.take('session', kept.hash, newSecret(staff.random));
}

/** `__Host-` restricts the cookie to this host, https and the path / (RFC 6265bis §4.1.3.2). */
const NAME = 'desk';
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Strict', prefix: 'host' } as const;

export function readSessionCookie(context: Context<DeskEnv>): string {
  return getCookie(context, NAME, 'host') ?? '';
}

export function writeSessionCookie(context: Context<DeskEnv>, value: string): void {
  setCookie(context, NAME, value, { ...ATTRIBUTES, maxAge: SESSION_SECONDS + RECOGNISED_SECONDS });
}

export function removeSessionCookie(context: Context<DeskEnv>): void {
  deleteCookie(context, NAME, ATTRIBUTES);
}
