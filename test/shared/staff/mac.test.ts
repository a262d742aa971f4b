import { expect, test } from 'vitest';
import { addMac, checkMac } from '../../../shared/staff/mac.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';

const store = { macKey: async () => new Uint8Array(32) } as unknown as StaffStore;
const staff = { store, now: () => 0 };

test('a MAC is accepted only for its own text and purpose', async () => {
  const made = (await addMac(staff, ['register', 'a'], 'text')) ?? '';
  expect(await checkMac(staff, ['register', 'a'], made)).toBe('text');
  for (const purpose of [['register', 'b'], ['register'], ['register,a'], []]) {
    expect(await checkMac(staff, purpose, made)).toBeUndefined();
  }
  for (const altered of [`x${made}`, made.slice(1), `${made}x`, made.replace('.', '..')]) {
    expect(await checkMac(staff, ['register', 'a'], altered)).toBeUndefined();
  }
});

test('without a key no MAC is made or accepted', async () => {
  const keyless = { ...staff, store: { macKey: async () => undefined } as unknown as StaffStore };
  expect(await addMac(keyless, [], 'text')).toBeUndefined();
  expect(await checkMac(keyless, [], `text.${'a'.repeat(43)}`)).toBeUndefined();
});
