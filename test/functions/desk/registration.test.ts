import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../../../shared/staff/invitations.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { type SoftwarePasskey, softwarePasskey } from '../../fixtures/software-passkey.ts';

let desk: RunningDesk;

beforeAll(async () => {
  desk = await runDesk();
});
afterAll(() => desk.close());

/** Accepts an invitation with a passkey. @returns the status of the response */
async function accept(code: string, passkey: SoftwarePasskey, transports?: unknown): Promise<number> {
  const options = await (await desk.post(`/invitation/${code}/options`, '{}')).json();
  const { challenge, user } = options as { readonly challenge: string; readonly user: { readonly id: string } };
  // Authenticators take no longer user handle (WebAuthn §5.4.3).
  expect(Buffer.from(user.id, 'base64url').length).toBeLessThanOrEqual(64);
  return (await desk.post(`/invitation/${code}`, passkey.register(challenge, desk.origin, transports))).status;
}

const invited = (name: string) => invite(desk.staff, { name, by: 'test' });

const passkeysOf = async (wanted: string) =>
  (await desk.staff.store.readRoster()).people.find(({ name }) => name === wanted)?.passkeys;

test('a passkey keeps only the transports of WebAuthn', async () => {
  const long = 'x'.repeat(245_000);
  for (const [name, sent, kept] of [
    ['Ana', [1, {}, null], []],
    ['Ben', ['usb', long, 'usb'], ['usb']],
    ['Cleo', 'usb', undefined],
  ] as const) {
    expect(await accept(await invited(name), softwarePasskey(name), sent)).toBe(200);
    expect((await passkeysOf(name))?.[0]?.transports).toEqual(kept);
  }
});

test('a passkey with an id of more than 1023 bytes is refused', async () => {
  expect(await accept(await invited('Dora'), softwarePasskey('i'.repeat(1024)))).toBe(403);
  expect(await accept(await invited('Dora'), softwarePasskey('i'.repeat(1023)))).toBe(200);
});

test('a passkey with a key of more than 1024 bytes is refused', async () => {
  expect(await accept(await invited('Gina'), softwarePasskey('Gina', 1025))).toBe(403);
  expect(await accept(await invited('Gina'), softwarePasskey('Gina', 1024))).toBe(200);
});

test('a passkey whose id the desk knows opens no session', async () => {
  const { person } = await desk.signIn('Emil');
  const device = () => invite(desk.staff, { name: 'Emil', by: 'desk:Emil', inviter: person, person: person.id });
  const own = softwarePasskey('Emil');
  expect(await accept(await device(), own)).toBe(200);
  const before = await desk.staff.store.readRoster();
  for (const passkey of [softwarePasskey('Emil'), own]) {
    expect(await accept(await device(), passkey)).toBe(409);
    expect(await accept(await invite(desk.staff, { name: 'Fred', by: 'test' }), passkey)).toBe(409);
  }
  expect((await desk.staff.store.readRoster()).people).toEqual(before.people);
});

test('a roster that could not be read again is not written', async () => {
  const before = await desk.staff.store.readRoster();
  const unreadable = { ...before, version: before.version + 1, people: [{}] };
  await expect(desk.staff.store.writeRoster(unreadable as never)).rejects.toThrow('people');
  expect(await desk.staff.store.readRoster()).toEqual(before);
});
