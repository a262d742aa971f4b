import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeRoster, RosterRefusal, removePerson } from '../../../shared/staff/roster.ts';
import type { StaffStore } from '../../../shared/staff/staff-store.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';

/** The store of the desk, without that of `desk.staff`. */
const people = {} as StaffStore;
let desk: RunningDesk;
let cookie: string;

beforeAll(async () => {
  desk = await runDesk({ people });
  ({ cookie } = await desk.signIn('Ana'));
});
afterAll(() => desk.close());
beforeEach(async () => {
  Object.assign(people, desk.staff.store);
  await changeRoster(desk.staff, removePerson('Ben-id'));
});

/** Sends a form of the team's page. @returns status, Location, whether the cookie is removed, and the page */
async function send(path: string, form: Readonly<Record<string, string>>, session = cookie) {
  const response = await desk.post(`/people/${path}`, form, session);
  const { headers, status } = response;
  return { status, location: headers.get('location'), removed: headers.has('set-cookie'), page: await response.text() };
}
const lastEntry = async () => (await desk.staff.store.readRoster()).trail.at(-1);

test('removing somebody leads back to the team, and is recorded with the name', async () => {
  await desk.signIn('Ben');
  expect(await send('remove', { person: 'Ben-id' })).toMatchObject({
    status: 303,
    location: '/people',
    removed: false,
  });
  const entry = { at: desk.staff.now(), by: 'desk:Ana', person: 'Ana-id', action: 'remove', whom: 'Ben' };
  expect(await lastEntry()).toEqual({ id: expect.any(String), ...entry });
});

test('leaving removes the cookie and is recorded without a name', async () => {
  const ben = await desk.signIn('Ben');
  expect(await send('remove', { person: 'Ben-id' }, ben.cookie)).toMatchObject({ status: 303, removed: true });
  const entry = { at: desk.staff.now(), by: 'desk:Ben', person: 'Ben-id', action: 'remove' };
  expect(await lastEntry()).toEqual({ id: expect.any(String), ...entry });
});

test('a form that names nobody changes nothing', async () => {
  const before = await desk.staff.store.readRoster();
  for (const path of ['remove', 'remove-device']) {
    const { status, page } = await send(path, {});
    expect([status, page]).toEqual([422, expect.stringContaining('This person is not here any more.')]);
  }
  expect(await send('remove-device', { person: 'Ana-id' })).toMatchObject({ status: 303, removed: false });
  expect(await desk.staff.store.readRoster()).toEqual(before);
});

test('an invitation is for the name without spaces around it', async () => {
  const { status, page } = await send('invite', { name: ' Cleo ' });
  expect([status, page]).toEqual([200, expect.stringContaining('<h1>Invitation for Cleo</h1>')]);
  expect(page).toMatch(new RegExp(`>${desk.origin}/invitation/[\\w.-]{98}<`));
  expect(await lastEntry()).toMatchObject({ by: 'desk:Ana', person: 'Ana-id', action: 'invite', whom: 'Cleo' });
});

test('one more device is invited for oneself', async () => {
  const { page } = await send('another-device', {});
  expect(page).toContain('<h1>Invitation for Ana</h1>');
  const path = /\/invitation\/[\w.-]{98}/.exec(page)?.[0] ?? '';
  expect(await (await desk.get(path)).text()).toContain('Create a passkey for this device too.');
});

test('a name that cannot be used is shown again with the reason', async () => {
  const { status, page } = await send('invite', { name: 'Аna <' });
  expect([status, page]).toEqual([422, expect.stringContaining('value="Аna &lt;"')]);
  expect(page).toMatch(/id="name-error" role="alert">The name mixes letters of different alphabets; type it again/);
  const taken = await send('invite', { name: 'ana' });
  expect(taken.page).toMatch(/value="ana".*id="name-error" role="alert">Somebody here already has this name/s);
  expect((await send('invite', {})).page).toContain('The name is empty.');
});

test.each([
  [new RosterRefusal('Please try again.'), 422, 'role="alert" tabindex="-1" data-problem>Please try again.<'],
  [new TypeError('canary'), 503, 'The desk cannot tell whether that worked.'],
])('when the roster answers %o, the status is %i', async (error, status, sentence) => {
  await desk.signIn('Ben');
  people.writeRoster = () => Promise.reject(error);
  for (const [path, form] of [
    ['invite', { name: 'Cleo' }],
    ['remove', { person: 'Ben-id' }],
  ] as const) {
    expect(await send(path, form)).toMatchObject({ status, page: expect.stringContaining(sentence) });
  }
});

test('signing out everywhere is not claimed when the store fails', async () => {
  people.writeRoster = () => Promise.reject(new TypeError('no table'));
  const response = await desk.post('/sign-out-everywhere', {}, cookie);
  expect([response.status, response.headers.get('set-cookie')]).toEqual([503, null]);
});
