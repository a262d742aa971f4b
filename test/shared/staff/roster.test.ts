import { randomBytes } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { addPasskey, notePasskeyUse, removePasskey, signOutEverywhere } from '../../../shared/staff/devices.ts';
import {
  addPerson,
  changeRoster,
  type Passkey,
  type Person,
  type Roster,
  recordEntry,
  removePerson,
} from '../../../shared/staff/roster.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';
import { type PeopleEntry, peopleEntry, type TrailEntry, withEntry } from '../../../shared/staff/trail.ts';
import { day } from '../../fixtures/test-context.ts';

const passkey: Passkey = { id: 'passkey', publicKey: '', counter: 0, addedAt: 0 };
const ana: Person = { id: 'ana', name: 'Ana', addedAt: 0, epoch: 0, passkeys: [passkey] };
const ROSTER: Roster = { version: 3, trail: [], people: [ana, { ...ana, id: 'ben', name: 'Ben' }] };
const ENTRY: PeopleEntry = { id: 'entry', at: 1, by: 'desk:Ana', person: 'ana', action: 'remove', whom: 'Ben' };

/** A store of one roster that notes what is written. */
function storeOf(roster: Roster) {
  const written: Roster[] = [];
  const readRoster = async () => written.at(-1) ?? roster;
  const writeRoster = async (next: Roster) => written.push(next) > 0;
  return { written, staff: { store: { readRoster, writeRoster } as unknown as StaffStore } };
}

test('changeRoster writes and records only what changes the roster', async () => {
  const { staff, written } = storeOf(ROSTER);
  expect(await changeRoster(staff, removePerson('cleo'), ENTRY)).toEqual(ROSTER);
  expect(await changeRoster(staff, addPerson(ana), ENTRY)).toEqual(ROSTER);
  expect(written).toEqual([]);
  expect(await changeRoster(staff, removePerson('ben'), ENTRY)).toEqual({ version: 4, trail: [ENTRY], people: [ana] });
  expect(written).toHaveLength(1);
});

test('the trail has the last 200 entries, each once', async () => {
  const { staff } = storeOf(ROSTER);
  for (let at = 0; at < 201; at += 1) await recordEntry(staff, { ...ENTRY, id: `${at}` });
  const { trail, version } = await recordEntry(staff, { ...ENTRY, id: '200' });
  expect(trail.map(({ id }) => id)).toEqual(Array.from({ length: 200 }, (_, index) => `${index + 1}`));
  expect(version).toBe(ROSTER.version + 201);
});

test('a change is given up after eight others came first', async () => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0);
  let attempts = 0;
  const writeRoster = async () => {
    attempts += 1;
    return false;
  };
  const store = { readRoster: async () => ROSTER, writeRoster } as unknown as StaffStore;
  const change = changeRoster({ store }, removePerson('ben'));
  await expect(change).rejects.toThrow('Somebody else is changing the list of people. Please try again.');
  expect(attempts).toBe(8);
  random.mockRestore();
});

test('nobody gets a name or passkey that another has', () => {
  const other = { ...ana, id: 'x', name: 'Ben' };
  expect(() => addPerson({ ...other, name: 'ANA' })([ana])).toThrow('There is somebody called ANA already.');
  expect(() => addPerson(other)([ana])).toThrow('The desk knows this passkey already.');
  expect(() => addPasskey('ana', passkey)([ana])).toThrow('The desk knows this passkey already.');
});

test('a desk has 100 people, and a person ten passkeys', () => {
  const device = (index: number) => ({ ...passkey, id: `${index}` });
  const people = Array.from({ length: 99 }, (_, n) => ({
    ...ana,
    id: `${n}`,
    name: `Ana ${n}`,
    passkeys: [device(n)],
  }));
  const full = addPerson(ana)(people);
  expect(full).toHaveLength(100);
  const other = { ...ana, id: 'x', name: 'Ben', passkeys: [device(100)] };
  expect(() => addPerson(other)(full)).toThrow('The desk takes 100 people at most.');
  let alone: readonly Person[] = [ana];
  for (let index = 2; index <= 10; index += 1) alone = addPasskey('ana', device(index))(alone);
  expect(alone[0]?.passkeys.map(({ id }) => id)).toEqual(['passkey', ...'2 3 4 5 6 7 8 9 10'.split(' ')]);
  expect(() => addPasskey('ana', device(11))(alone)).toThrow('A person has 10 passkeys at most.');
});

test('a roster that would not fit into its item is refused', () => {
  const long = { ...passkey, id: 'x'.repeat(250_000) };
  const sentence = 'The list of people is full. Remove devices that nobody uses any more, then try again.';
  expect(() => addPerson({ ...ana, passkeys: [long] })([])).toThrow(sentence);
  expect(() => addPasskey('ana', long)([ana])).toThrow(sentence);
});

test('signing out everywhere raises the epoch', () => {
  expect(signOutEverywhere('ana')([ana])).toEqual([{ ...ana, epoch: 1 }]);
  expect(() => signOutEverywhere('x')([ana])).toThrow('This person is not here any more.');
});

test('the only person goes only when it is said', () => {
  expect(() => removePerson('ana')([ana])).toThrow('You are the only one here');
  expect(removePerson('ana', true)([ana])).toEqual([]);
});

test('a removed passkey ends its person’s sessions, and one stays', () => {
  const second = { ...passkey, id: 'second' };
  const both = addPasskey('ana', second)([ana]);
  expect(removePasskey('ana', 'passkey')(both)).toEqual([{ ...ana, passkeys: [second], epoch: 1 }]);
  expect(removePasskey('ana', 'unknown')(both)).toEqual(both);
  expect(() => removePasskey('ana', 'passkey')([ana])).toThrow('Ana has only this device. To shut it out, remove Ana.');
});

test('a sign-in changes the roster once a day unless it counts', () => {
  const first = notePasskeyUse('ana', 'passkey', 0, day('2027-02-01'))([ana]);
  expect(first).toEqual([{ ...ana, passkeys: [{ ...passkey, usedOn: '2027-02-01' }] }]);
  expect(notePasskeyUse('ana', 'passkey', 0, day('2027-02-01'))(first)[0]).toBe(first[0]);
  expect(notePasskeyUse('ana', 'passkey', 7, day('2027-02-01'))(first)[0]?.passkeys[0]?.counter).toBe(7);
});

test('a sign-in is noted only for its person and passkey', () => {
  const second = { ...ana, passkeys: [passkey, { ...passkey, id: 'second' }] };
  const [used, ben] = notePasskeyUse('ana', 'second', 7, day('2027-02-01'))([second, ...ROSTER.people.slice(1)]);
  expect(used?.passkeys).toEqual([passkey, { ...passkey, id: 'second', counter: 7, usedOn: '2027-02-01' }]);
  expect(ben).toBe(ROSTER.people[1]);
});

test('two equal actions in one second are two entries', async () => {
  const { staff } = storeOf(ROSTER);
  const random = (bytes: number) => randomBytes(bytes);
  const made = () => peopleEntry({ now: () => 1, random }, { by: 'desk:Ana', action: 'invite', whom: 'Cleo' });
  await recordEntry(staff, made());
  expect((await recordEntry(staff, made())).trail).toHaveLength(2);
});

test('a change whose response was lost is not made twice', async () => {
  const { staff, written } = storeOf({ ...ROSTER, trail: [ENTRY] });
  await changeRoster(staff, signOutEverywhere('ana'), ENTRY);
  expect(written).toEqual([]);
});

/** What DynamoDB counts for a value ("Item sizes and formats", Amazon DynamoDB Developer Guide), numbers at their longest. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 21;
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + 1 + sizeOf(each), 3);
  return Object.entries(value as object).reduce((sum, [name, each]) => sum + 1 + name.length + sizeOf(each), 3);
}

test.each([
  ['long', 700, 1364],
  ['short', 1, 1],
])('a full roster with %s keys fits into an item of 400 kB', async (_, key, id) => {
  const wide = (index: number) => String(index).padStart(4, '0').padEnd(40, '𐌰');
  const own = { ...passkey, publicKey: 'k'.repeat(key), addedAt: 1.8e9 };
  let people: readonly Person[] = [];
  let refused = '';
  for (let index = 0; refused === ''; index += 1) {
    const passkeys = Array.from({ length: 10 }, (_, device) => ({ ...own, id: `${index}-${device}`.padEnd(id, 'x') }));
    const person = { id: String(index).padEnd(22, 'i'), name: wide(index), addedAt: 1.8e9, epoch: 0, passkeys };
    try {
      people = addPerson(person)(people);
    } catch (error) {
      refused = (error as Error).message;
    }
  }
  expect(refused).toMatch(/The list of people is full|The desk takes 100 people/);
  const used = people.map((one) => ({
    ...one,
    passkeys: one.passkeys.map((each) => ({ ...each, usedOn: '2027-02-01' })),
  }));
  const entry = {
    id: 'i'.repeat(12),
    by: `desk:${wide(1)}`,
    person: 'p'.repeat(22),
    action: 'sign-out-everywhere',
    whom: wide(2),
  } as const;
  const trail = Array.from({ length: 250 }, (_, at) => ({ at, ...entry })).reduce<TrailEntry[]>(withEntry, []);
  expect(sizeOf({ version: 1, people: used, trail })).toBeLessThan(390_000);
});
