import { beforeEach, expect, test } from 'vitest';
import { invite, readInvitation, takeInvitation } from '../../../shared/staff/invitations.ts';
import type { Person, Roster, StaffContext } from '../../../shared/staff/roster.ts';
import { hashOf, type KeptSecret } from '../../../shared/staff/secrets.ts';
import { day } from '../../fixtures/test-context.ts';

const ANA: Person = { id: 'ana', name: 'Ana', addedAt: 0, epoch: 0, passkeys: [] };
let kept: KeptSecret[];
let trail: Roster['trail'];
let keys: number;
let asked: string[];
let staff: StaffContext;

beforeEach(() => {
  [kept, trail, keys, asked] = [[], [], 0, []];
  const find = async (_: unknown, hash: string) => {
    asked.push(hash);
    return kept.find((secret) => secret.hash === hash);
  };
  const store = {
    macKey: async () => (keys === 0 ? undefined : new Uint8Array(32)),
    createMacKey: async (key: Uint8Array) => {
      keys += key.length;
    },
    readRoster: async () => ({ version: 1, people: [ANA], trail: [] }),
    writeRoster: async (roster: Roster) => {
      trail = roster.trail;
      return true;
    },
    keep: async (_: unknown, secret: KeptSecret) => void kept.push(secret),
    read: find,
    take: find,
  };
  const random = (bytes: number) => new Uint8Array(bytes).fill(kept.length);
  staff = { store: store as unknown as StaffContext['store'], now: () => 1000, today: () => day('2027-02-01'), random };
});

test('an invitation is stored under the hash of its code for 15 minutes, and recorded', async () => {
  const code = await invite(staff, { name: 'Ben', by: 'cli:root' });
  const [secret = ''] = code.split('.');
  expect(code).toMatch(/^[\w-]{43}\.1900\.[\w-]{43}$/);
  expect(kept).toEqual([{ hash: hashOf(secret), expiresAt: 1900, content: { name: 'Ben', by: 'cli:root' } }]);
  expect(trail).toEqual([{ id: 'AAAAAAAAAAAA', at: 1000, by: 'cli:root', action: 'invite', whom: 'Ben' }]);
  expect(await readInvitation(staff, code)).toEqual({ name: 'Ben', by: 'cli:root' });
  expect(await readInvitation({ ...staff, now: () => 1899 }, code)).toBeDefined();
  expect(await readInvitation({ ...staff, now: () => 1900 }, code)).toBeUndefined();
});

test('an invitation for one more device is not recorded, and the first one makes the MAC key', async () => {
  await invite(staff, { name: 'Ana', by: 'desk:Ana', inviter: ANA, person: 'ana' });
  expect([trail, keys]).toEqual([[], 32]);
  await invite(staff, { name: 'Ben', by: 'desk:Ana', inviter: ANA });
  expect([trail, keys]).toMatchObject([[{ person: 'ana', whom: 'Ben' }], 32]);
});

test('a code is not looked up unless its MAC is valid', async () => {
  const code = await invite(staff, { name: 'Ben', by: 'cli:root' });
  const [secret = '', expiresAt = '', mac = ''] = code.split('.');
  const otherMac = `${mac.startsWith('a') ? 'b' : 'a'}${mac.slice(1)}`;
  const altered = [
    `${'b'.repeat(43)}.${expiresAt}.${mac}`,
    `${secret}.9999.${mac}`,
    `${secret}.${expiresAt}.${otherMac}`,
  ];
  for (const text of ['', secret, `${secret}.${expiresAt}`, ...altered]) {
    expect([await readInvitation(staff, text), await takeInvitation(staff, text)]).toEqual([undefined, undefined]);
  }
  expect(asked).toEqual([]);
  expect(await takeInvitation(staff, code)).toBeDefined();
});
