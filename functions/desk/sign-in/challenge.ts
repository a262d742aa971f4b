import * as z from 'zod/mini';
import { newSignedSecret, openSignedSecret, type Purpose, type SignedSecret } from '../../../shared/staff/mac.ts';
import type { StaffContext } from '../../../shared/staff/roster.ts';
import { newSecret } from '../../../shared/staff/secrets.ts';

const CHALLENGE_SECONDS = 5 * 60;

const withClientData = z.object({ response: z.object({ clientDataJSON: z.string() }) });
const clientData = z.object({ challenge: z.string() });

/** A challenge that this desk made and that has not expired. It may have been used. */
export interface Challenge extends SignedSecret {
  /** As it stands in the authenticator's response (base64url). */
  readonly value: string;
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
  const challenge = await newSignedSecret(staff, ['challenge', ...purpose], staff.now() + CHALLENGE_SECONDS);
  return challenge && new TextEncoder().encode(challenge.signed);
}

/** The challenge in the response of an authenticator; undefined unless it was made for this purpose and has not expired. */
export async function challengeIn(
  staff: StaffContext,
  purpose: Purpose,
  body: unknown,
): Promise<Challenge | undefined> {
  const value = valueIn(body);
  if (value === undefined) return undefined;
  const challenge = Buffer.from(value, 'base64url').toString('latin1');
  const opened = await openSignedSecret(staff, ['challenge', ...purpose], challenge);
  return opened && { value, ...opened };
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
