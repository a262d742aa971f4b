import * as z from 'zod/mini';
import { addMac, checkMac, type Purpose } from '../../../shared/staff/mac.ts';
import type { StaffContext } from '../../../shared/staff/roster.ts';
import { hashOf, newSecret } from '../../../shared/staff/secrets.ts';

const CHALLENGE_SECONDS = 5 * 60;
/** The random part and the expiry in seconds since 1970, without the MAC. */
const FORM = /^[\w-]{43}\.(\d{1,12})$/;

const withClientData = z.object({ response: z.object({ clientDataJSON: z.string() }) });
const clientData = z.object({ challenge: z.string() });

/** A challenge that this desk made and that has not expired. It may have been used. */
export interface Challenge {
  /** As it stands in the authenticator's response (base64url). */
  readonly value: string;
  readonly hash: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Makes a challenge without storing anything: random bytes and their expiry with a MAC (ADR 26).
 *
 * @param purpose what the response to it may do, with the person whom it is for if that is known
 * @returns undefined while nobody was ever invited
 */
export async function newChallenge(
  staff: StaffContext,
  purpose: Purpose,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const text = `${newSecret(staff.random)}.${staff.now() + CHALLENGE_SECONDS}`;
  const challenge = await addMac(staff, ['challenge', ...purpose], text);
  return challenge === undefined ? undefined : new TextEncoder().encode(challenge);
}

/** The challenge in the response of an authenticator; undefined unless it was made for this purpose and has not expired. */
export async function challengeIn(
  staff: StaffContext,
  purpose: Purpose,
  body: unknown,
): Promise<Challenge | undefined> {
  const value = valueIn(body);
  if (value === undefined) return undefined;
  const text = await checkMac(staff, ['challenge', ...purpose], Buffer.from(value, 'base64url').toString('latin1'));
  const expiresAt = Number(FORM.exec(text ?? '')?.[1]);
  return text !== undefined && staff.now() < expiresAt ? { value, hash: hashOf(text), expiresAt } : undefined;
}

/** Marks a challenge as used; false when it was used before. Only after the signature was checked: it is a write. */
export async function useChallenge({ store, random }: StaffContext, challenge: Challenge): Promise<boolean> {
  return store.useChallenge(challenge.hash, challenge.expiresAt, newSecret(random));
}

function valueIn(body: unknown): string | undefined {
  try {
    const { clientDataJSON } = withClientData.parse(body).response;
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).challenge;
  } catch {
    return undefined;
  }
}
