import { expect, test } from 'vitest';
import { addPerson, changeRoster, type Person, type Roster, removePerson } from '../../../shared/staff/roster.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';

const ana: Person = {
  ...{ id: 'ana', name: 'Ana', addedAt: 0, epoch: 0 },
  passkeys: [{ id: 'passkey', publicKey: '', counter: 0, addedAt: 0 }],
};
const ROSTER: Roster = { version: 3, trail: [], people: [ana, { ...ana, id: 'ben', name: 'Ben' }] };

test('changeRoster writes the next version only if the roster changes', async () => {
  const written: Roster[] = [];
  const writeRoster = async (roster: Roster) => written.push(roster) > 0;
  const store = { readRoster: async () => ROSTER, writeRoster } as unknown as StaffStore;

  expect(await changeRoster({ store }, removePerson('cleo'))).toEqual(ROSTER);
  expect(await changeRoster({ store }, addPerson(ana))).toEqual(ROSTER);
  expect(written).toEqual([]);
  expect(await changeRoster({ store }, removePerson('ben'))).toEqual({ version: 4, trail: [], people: [ana] });
  expect(written).toHaveLength(1);
});
