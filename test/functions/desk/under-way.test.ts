import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPasskey, signOutEverywhere } from '../../../shared/staff/devices.ts';
import { invite } from '../../../shared/staff/invitations.ts';
import { changeRoster, type Person, type RosterChange, removePerson } from '../../../shared/staff/roster.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { softwarePasskey } from '../../fixtures/software-passkey.ts';

let desk: RunningDesk;
let ben: { readonly person: Person; readonly cookie: string };
/** How many more times the desk reads the roster before `meanwhile` is made. */
let readsBefore: number;
let meanwhile: RosterChange;
/** The store of the desk, without that of `desk.staff`. */
let people: StaffStore;

beforeEach(async () => {
  readsBefore = -1;
  people = {} as StaffStore;
  desk = await runDesk({ people });
  const { store } = desk.staff;
  Object.assign(people, store, {
    async readRoster() {
      const roster = await store.readRoster();
      readsBefore -= 1;
      if (readsBefore === 0) await changeRoster(desk.staff, meanwhile);
      return roster;
    },
  });
  await desk.signIn('Ana');
  await desk.signIn('Cleo');
  await changeRoster(desk.staff, addPasskey('Cleo-id', { id: 'second', publicKey: '', counter: 0, addedAt: 0 }));
  ben = await desk.signIn('Ben');
});
afterEach(() => desk.close());

const rosterNow = () => desk.staff.store.readRoster();

describe('a request under way', () => {
  test.each([
    ['remove', { person: 'Cleo-id' }],
    ['remove-device', { person: 'Cleo-id', passkey: 'second' }],
    ['remove', { person: 'Ben-id' }],
  ])('changes nobody once its sender has signed out: %s %j', async (action, form) => {
    meanwhile = signOutEverywhere('Ben-id');
    readsBefore = 1;
    const response = await desk.post(`/people/${action}`, form, ben.cookie);
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('You are signed out.')]);
    const roster = await rosterNow();
    expect([roster.people.flatMap(({ passkeys }) => passkeys).length, roster.trail]).toEqual([4, []]);
  });

  test.each([
    ['/people/invite', { name: 'Dora' }, 422],
    ['/sign-out-everywhere', {}, 409],
  ])('of a removed person is not recorded: %s', async (path, form, status) => {
    meanwhile = removePerson('Ben-id');
    readsBefore = 1;
    expect((await desk.post(path, form, ben.cookie)).status).toBe(status);
    expect((await rosterNow()).trail).toEqual([]);
  });
});

test.each([
  ['others change the people all the time', 200, async () => false],
  ['the store fails', 503, () => Promise.reject(new TypeError('no table'))],
])('a sign-in whose day cannot be noted because %s gets %i', async (_, status, writeRoster) => {
  const passkey = softwarePasskey();
  await changeRoster(desk.staff, addPasskey('Ben-id', passkey.passkey));
  const { challenge } = (await (await desk.post('/sign-in/options', '{}')).json()) as { readonly challenge: string };
  const answer = passkey.answer(challenge, desk.origin, await desk.handleOf('Ben-id'));
  people.writeRoster = writeRoster;
  expect((await desk.post('/sign-in', answer)).status).toBe(status);
});

test.each([undefined, 'Ben-id'])('an invitation being accepted ends with its maker (for %s)', async (person) => {
  const code = await invite(desk.staff, { name: 'Dora', by: 'desk:Ben', inviter: ben.person, person });
  const options = await (await desk.post(`/invitation/${code}/options`, '{}')).json();
  const { challenge } = options as { readonly challenge: string };
  const before = (await rosterNow()).trail;
  meanwhile = signOutEverywhere('Ben-id');
  // The first read checks the invitation, the second one takes it.
  readsBefore = 2;
  const response = await desk.post(`/invitation/${code}`, softwarePasskey().register(challenge, desk.origin));
  expect([response.status, response.headers.get('set-cookie')]).toEqual([409, null]);
  expect((await rosterNow()).trail).toEqual(before);
});
