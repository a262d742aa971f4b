import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import * as z from 'zod/mini';
import {
  changeRoster,
  countPasskey,
  type Passkey,
  type Person,
  personIn,
  type StaffContext,
} from '../../../shared/staff/roster.ts';
import { hashOf, isSecret, newSecret } from '../../../shared/staff/staff-store.ts';
import type { Origin } from '../context.ts';

const CHALLENGE_SECONDS = 5 * 60;
/** ES256, RS256 and EdDSA (COSE algorithm numbers), which authenticators support. */
const ALGORITHMS = [-7, -257, -8];

/** Loaded only by the sign-in routes: 452 kB that no other page needs (ADR 17). */
const webauthn = () => import('@simplewebauthn/server');

type Purpose = 'sign-in' | 'register';

const clientData = z.object({ challenge: z.string() });
const responseShape = z.looseObject({
  id: z.string(),
  response: z.looseObject({ clientDataJSON: z.string(), userHandle: z.optional(z.string()) }),
});

/** Options for creating a passkey in the person's name (WebAuthn §5.4). */
export async function registrationOptions(
  staff: StaffContext,
  { rpId }: Origin,
  rpName: string,
  person: Pick<Person, 'id' | 'name'>,
  passkeys: readonly Passkey[],
) {
  const { generateRegistrationOptions } = await webauthn();
  return generateRegistrationOptions({
    rpName,
    rpID: rpId,
    userName: person.name,
    userDisplayName: person.name,
    userID: bytesOf(person.id),
    challenge: bytesOf(await newChallenge(staff, 'register', person.id)),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: passkeys.map(({ id, transports }) => (transports ? { id, transports } : { id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * Checks a new passkey.
 *
 * @returns the passkey and the id of the person whose options it answers; undefined when it is invalid
 */
export async function verifyRegistration(
  staff: StaffContext,
  origin: Origin,
  body: unknown,
): Promise<{ readonly passkey: Passkey; readonly person: string } | undefined> {
  const challenge = await takeChallenge(staff, 'register', body);
  if (!challenge) return undefined;
  const { verifyRegistrationResponse } = await webauthn();
  const result = await verifyRegistrationResponse({
    ...expected(origin, challenge.value),
    response: body as RegistrationResponseJSON,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter, transports } = result.registrationInfo.credential;
  const passkey = {
    id,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    ...(transports ? { transports } : {}),
    addedAt: staff.now(),
  };
  return { passkey, person: challenge.person };
}

/** Options for signing in with any passkey of this desk (WebAuthn §5.5). */
export async function signInOptions(staff: StaffContext, { rpId }: Origin) {
  const { generateAuthenticationOptions } = await webauthn();
  return generateAuthenticationOptions({
    rpID: rpId,
    challenge: bytesOf(await newChallenge(staff, 'sign-in')),
    userVerification: 'required',
  });
}

/** Checks a signature. @returns who signed in; undefined when it is invalid or the person was removed */
export async function verifySignIn(staff: StaffContext, origin: Origin, body: unknown): Promise<Person | undefined> {
  const challenge = await takeChallenge(staff, 'sign-in', body);
  const answer = responseShape.safeParse(body).data;
  const handle = answer?.response.userHandle;
  if (!challenge || !answer || handle === undefined) return undefined;
  const person = personIn(await staff.store.readRoster(), handle);
  const passkey = person?.passkeys.find((candidate) => candidate.id === answer.id);
  if (!person || !passkey) return undefined;
  const { verifyAuthenticationResponse } = await webauthn();
  const result = await verifyAuthenticationResponse({
    ...expected(origin, challenge.value),
    response: body as AuthenticationResponseJSON,
    credential: { id: passkey.id, publicKey: bytesOf(passkey.publicKey), counter: passkey.counter },
  }).catch(() => undefined);
  if (!result?.verified) return undefined;
  const { newCounter } = result.authenticationInfo;
  if (newCounter !== passkey.counter) await changeRoster(staff, countPasskey(person.id, passkey.id, newCounter));
  return person;
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

async function newChallenge({ store, now, random }: StaffContext, purpose: Purpose, person = ''): Promise<string> {
  const challenge = newSecret(random);
  const content = { purpose, person };
  await store.keep('challenge', { hash: hashOf(challenge), expiresAt: now() + CHALLENGE_SECONDS, content });
  return challenge;
}

/** Removes the challenge of a response from the store, so that the response cannot be replayed. */
async function takeChallenge({ store, now, random }: StaffContext, purpose: Purpose, body: unknown) {
  const answer = responseShape.safeParse(body).data;
  const value = answer && challengeIn(answer.response.clientDataJSON);
  if (value === undefined || !isSecret(value)) return undefined;
  const kept = await store.take('challenge', hashOf(value), newSecret(random));
  if (!kept || now() >= kept.expiresAt || kept.content.purpose !== purpose) return undefined;
  return { value, person: String(kept.content.person) };
}

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))).challenge;
  } catch {
    return undefined;
  }
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}
