import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import * as z from 'zod/mini';
import { notePasskeyUse } from '../../../shared/staff/devices.ts';
import { addMac, checkMac } from '../../../shared/staff/mac.ts';
import {
  changeRoster,
  type Passkey,
  type Person,
  personIn,
  RosterRefusal,
  type StaffContext,
} from '../../../shared/staff/roster.ts';
import type { Origin } from '../context.ts';
import { challengeIn, newChallenge, useChallenge } from './challenge.ts';

/** ES256, RS256 and EdDSA (COSE algorithm numbers), which authenticators support. */
const ALGORITHMS = [-7, -257, -8];

/** Loaded only by the sign-in routes: 452 kB that no other page needs (ADR 17). */
const webauthn = () => import('@simplewebauthn/server');

/** The transports of WebAuthn (§5.8.4), and `cable`, an older name of `hybrid`. Others are not kept: they are text of the sender. */
const TRANSPORTS: readonly unknown[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];
/** The longest credential id (WebAuthn §7.1). */
const MOST_ID_BYTES = 1023;
/** Twice an RSA key of 4096 bits. */
const MOST_KEY_BYTES = 1024;

const SIGN_IN = ['sign-in'] as const;
const register = (person: string) => ['register', person] as const;

const HANDLE = ['handle'];

const responseShape = z.object({ id: z.string(), response: z.object({ userHandle: z.string() }) });

/**
 * The user handle in a person's passkeys (WebAuthn §5.4.3): their id with a MAC, so that a made-up passkey is refused without a
 * read of the store (ADR 26).
 *
 * @param id of a person; WebAuthn allows 64 bytes, and the MAC and its dot take 44
 * @returns undefined while nobody was ever invited
 */
export async function userHandle(staff: StaffContext, id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const handle = await addMac(staff, HANDLE, id);
  return handle === undefined ? undefined : new TextEncoder().encode(handle);
}

/** Options for creating a passkey in the person's name (WebAuthn §5.4); undefined while nobody was ever invited. */
export async function registrationOptions(
  staff: StaffContext,
  { rpId }: Origin,
  rpName: string,
  person: Pick<Person, 'id' | 'name'>,
  passkeys: readonly Passkey[],
) {
  const challenge = await newChallenge(staff, register(person.id));
  const userID = await userHandle(staff, person.id);
  if (!challenge || !userID) return undefined;
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName,
    rpID: rpId,
    userName: person.name,
    userDisplayName: person.name,
    userID,
    challenge,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: passkeys.map(({ id, transports }) => (transports ? { id, transports } : { id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Checks the response to `registrationOptions` for this person. @returns the new passkey; undefined when it is invalid */
export async function verifyRegistration(
  staff: StaffContext,
  origin: Origin,
  person: string,
  body: unknown,
): Promise<Passkey | undefined> {
  const challenge = await challengeIn(staff, register(person), body);
  if (!challenge) return undefined;
  const { verifyRegistrationResponse } = await webauthn();
  const result = await verifyRegistrationResponse({
    ...expected(origin, challenge.value),
    response: body as RegistrationResponseJSON,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter, transports } = result.registrationInfo.credential;
  if (bytesOf(id).length > MOST_ID_BYTES || publicKey.length > MOST_KEY_BYTES) return undefined;
  if (!(await useChallenge(staff, challenge))) return undefined;
  return {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    ...knownTransports(transports),
    addedAt: staff.now(),
  };
}

/** The transports among what a browser sent, which the library does not check; empty when it sent none. */
function knownTransports(sent: unknown): Pick<Passkey, 'transports'> {
  if (!Array.isArray(sent)) return {};
  return { transports: [...new Set(sent)].filter((name) => TRANSPORTS.includes(name)) };
}

/** Options for signing in with any passkey of this desk (WebAuthn §5.5); undefined while nobody was ever invited. */
export async function signInOptions(staff: StaffContext, { rpId }: Origin) {
  const challenge = await newChallenge(staff, SIGN_IN);
  if (!challenge) return undefined;
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge,
    userVerification: 'required',
  });
}

/** Checks a signature. @returns who signed in; undefined when it is invalid or the person was removed */
export async function verifySignIn(staff: StaffContext, origin: Origin, body: unknown): Promise<Person | undefined> {
  const answer = responseShape.safeParse(body).data;
  const challenge = answer && (await challengeIn(staff, SIGN_IN, body));
  if (!challenge) return undefined;
  const id = await checkMac(staff, HANDLE, Buffer.from(answer.response.userHandle, 'base64url').toString('latin1'));
  if (id === undefined) return undefined;
  const person = personIn(await staff.store.readRoster(), id);
  const passkey = person?.passkeys.find((candidate) => candidate.id === answer.id);
  if (!person || !passkey) return undefined;
  const { verifyAuthenticationResponse } = await webauthn();
  const result = await verifyAuthenticationResponse({
    ...expected(origin, challenge.value),
    response: body as AuthenticationResponseJSON,
    credential: { id: passkey.id, publicKey: bytesOf(passkey.publicKey), counter: passkey.counter },
  }).catch(() => undefined);
  if (!result?.verified || !(await useChallenge(staff, challenge))) return undefined;
  const { newCounter } = result.authenticationInfo;
  await changeRoster(staff, notePasskeyUse(person.id, passkey.id, newCounter, staff.today())).catch(ignoreRefusal);
  return person;
}

/** A sign-in that cannot be noted, since others change the list of people all the time, is valid nevertheless. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RosterRefusal)) throw error;
}

/** What the response of an authenticator must match (WebAuthn §7.1, §7.2). */
function expected({ origin, rpId }: Origin, challenge: string) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}
