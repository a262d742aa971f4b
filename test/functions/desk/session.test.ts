import { beforeEach, describe, expect, test } from 'vitest';
import { challengeIn, newChallenge } from '../../../functions/desk/sign-in/challenge.ts';
import { registrationOptions, signInOptions } from '../../../functions/desk/sign-in/passkeys.ts';
import {
  endSession,
  isFreshlyChecked,
  noteActivity,
  type Session,
  senderOf,
  startSession,
} from '../../../functions/desk/sign-in/session.ts';
import type { Person, StaffContext } from '../../../shared/staff/roster.ts';
import { hashOf, type KeptSecret } from '../../../shared/staff/secrets.ts';
import { day, START } from '../../fixtures/test-context.ts';

const HOUR = 3600;
const ANA: Person = { id: 'ana', name: 'Ana', addedAt: 0, epoch: 2, passkeys: [] };
const ORIGIN = { origin: 'https://desk.example', rpId: 'desk.example' };
let at: number;
let kept: KeptSecret | undefined;
let calls: string[];
let key: Uint8Array | undefined;
let roster: readonly Person[];
let staff: StaffContext;

beforeEach(() => {
  [at, kept, calls, key, roster] = [START, undefined, [], new Uint8Array(32), [ANA]];
  const called = (name: string) => calls.push(name);
  const store = {
    macKey: async () => key,
    readRoster: async () => called('readRoster') && { version: 1, people: roster, trail: [] },
    keep: async (_: string, secret: KeptSecret) => {
      kept = secret;
    },
    async read(kind: string, hash: string) {
      called(`read ${kind}`);
      return hash === kept?.hash ? kept : undefined;
    },
    take: async (kind: string, hash: string) => void called(`take ${kind} ${hash}`),
    noteActivity: async (_: string, time: number, since: number) => void called(`noteActivity ${time} ${since}`),
  } as unknown as StaffContext['store'];
  staff = { store, now: () => at, today: () => day('2027-02-01'), random: (bytes) => new Uint8Array(bytes) };
});

const secretIn = (cookie: string) => cookie.split('.')[0] ?? '';
/** Changes what is stored of the session. */
const store = (changes: object, expiresAt = kept?.expiresAt ?? 0) => {
  if (kept) kept = { ...kept, expiresAt, content: { ...kept.content, ...changes } };
};

describe('a session', () => {
  test('is stored under the hash of its secret, a day longer than it lasts', async () => {
    const cookie = await startSession(staff, ANA);
    const endsAt = START + 12 * HOUR;
    expect(kept).toEqual({
      ...{ hash: hashOf(secretIn(cookie)), expiresAt: endsAt + 24 * HOUR },
      content: { person: 'ana', epoch: 2, endsAt, checkedAt: START, activeAt: START },
    });
    const session = { hash: kept?.hash, ...kept?.content };
    expect(await senderOf(staff, cookie)).toMatchObject({ status: 'signed-in', person: ANA, session });
  });

  test('needs a MAC key', async () => {
    key = undefined;
    await expect(startSession(staff, ANA)).rejects.toThrow('the staff table has no MAC key');
  });

  test('is locked after 15 minutes, expires after 12 hours, and is forgotten a day later', async () => {
    const cookie = await startSession(staff, ANA);
    const statusAt = async (seconds: number, activeAt: number) => {
      at = START + seconds;
      store({ activeAt: START + activeAt });
      return (await senderOf(staff, cookie))?.status;
    };
    expect([await statusAt(15 * 60 - 1, 0), await statusAt(15 * 60, 0)]).toEqual(['signed-in', 'locked']);
    expect(await statusAt(12 * HOUR - 1, 12 * HOUR)).toBe('signed-in');
    expect(await statusAt(12 * HOUR, 12 * HOUR)).toBe('expired');
    expect(await statusAt(36 * HOUR - 1, 0)).toBe('expired');
    calls = [];
    expect(await statusAt(36 * HOUR, 0)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  test('ends with its person, a higher epoch, or a record of another version', async () => {
    const cookie = await startSession(staff, ANA);
    roster = [{ ...ANA, epoch: 3 }];
    expect(await senderOf(staff, cookie)).toBeUndefined();
    roster = [{ ...ANA, id: 'ben' }];
    expect(await senderOf(staff, cookie)).toBeUndefined();
    roster = [ANA];
    store({ activeAt: 'today' });
    expect(await senderOf(staff, cookie)).toBeUndefined();
  });

  test('is looked up and ended only with a valid MAC', async () => {
    const cookie = await startSession(staff, ANA);
    for (const altered of [`${cookie}x`, secretIn(cookie), '']) {
      expect(await senderOf(staff, altered)).toBeUndefined();
      await endSession(staff, altered);
    }
    expect(calls).toEqual([]);
    await endSession(staff, cookie);
    expect(calls).toEqual(['read session', `take session ${hashOf(secretIn(cookie))}`]);
  });

  test('is noted as active once a minute, and its check is fresh for five', async () => {
    const session: Session = { hash: 'h', person: 'ana', epoch: 0, endsAt: 0, checkedAt: START, activeAt: START };
    for (const seconds of [0, 59, 60]) {
      at = START + seconds;
      await noteActivity(staff, session);
    }
    expect(calls).toEqual([`noteActivity ${START + 60} ${START + 60 - 15 * 60}`]);
    expect([300, 301].map((seconds) => isFreshlyChecked(session, START + seconds))).toEqual([true, false]);
  });
});

describe('a challenge', () => {
  const responseTo = (challenge: unknown) => {
    const clientDataJSON = Buffer.from(JSON.stringify({ challenge })).toString('base64url');
    return { response: { clientDataJSON } };
  };
  const challengeFor = async (...purpose: string[]) =>
    Buffer.from((await newChallenge(staff, purpose)) ?? []).toString('base64url');

  test('is valid for five minutes and one purpose', async () => {
    const value = await challengeFor('register', 'ana');
    const expiresAt = START + 300;
    const found = { value, expiresAt, hash: hashOf('A'.repeat(43)) };
    at = expiresAt - 1;
    expect(await challengeIn(staff, ['register', 'ana'], responseTo(value))).toEqual(found);
    expect(await challengeIn(staff, ['register', 'ben'], responseTo(value))).toBeUndefined();
    at = expiresAt;
    expect(await challengeIn(staff, ['register', 'ana'], responseTo(value))).toBeUndefined();
  });

  test('is not a session’s cookie', async () => {
    const cookie = Buffer.from(await startSession(staff, ANA)).toString('base64url');
    expect(await challengeIn(staff, [], responseTo(cookie))).toBeUndefined();
    const challenge = Buffer.from(await challengeFor(), 'base64url').toString();
    expect(await senderOf(staff, challenge)).toBeUndefined();
  });

  test('is not found in a broken response', async () => {
    const broken = [undefined, {}, { response: {} }, { response: { clientDataJSON: 'e' } }, responseTo(1)];
    for (const body of broken) expect(await challengeIn(staff, ['sign-in'], body)).toBeUndefined();
  });
});

describe('passkey options', () => {
  test('ask the device to verify its user, and name known passkeys', async () => {
    expect(await signInOptions(staff, ORIGIN)).toMatchObject({ rpId: 'desk.example', userVerification: 'required' });
    const passkey = { publicKey: '', counter: 0, addedAt: 0 };
    const known = [
      { ...passkey, id: 'a', transports: ['internal'] },
      { ...passkey, id: 'b' },
    ];
    const options = await registrationOptions(staff, ORIGIN, 'Clinic', ANA, known);
    expect(options?.excludeCredentials).toEqual([
      { type: 'public-key', id: 'a', transports: ['internal'] },
      { type: 'public-key', id: 'b' },
    ]);
  });

  test('do not exist before the first invitation', async () => {
    key = undefined;
    expect(await signInOptions(staff, ORIGIN)).toBeUndefined();
    expect(await registrationOptions(staff, ORIGIN, 'Clinic', ANA, [])).toBeUndefined();
  });
});
