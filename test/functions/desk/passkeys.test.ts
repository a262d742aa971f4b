import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPasskey } from '../../../shared/staff/devices.ts';
import { changeRoster } from '../../../shared/staff/roster.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { softwarePasskey } from '../../fixtures/software-passkey.ts';

const PASSKEY = softwarePasskey();
const NOT_SIGNED_IN = 'That passkey does not open this desk. Try again, or ask a colleague for an invitation.';
let desk: RunningDesk;
let cookie: string;

beforeAll(async () => {
  desk = await runDesk();
  ({ cookie } = await desk.signIn('Ana'));
  await desk.signIn('Ben');
  await changeRoster(desk.staff, addPasskey('Ana-id', PASSKEY.passkey));
});
afterAll(() => desk.close());

const base64url = (text: string) => Buffer.from(text).toString('base64url');
const newChallenge = async () =>
  ((await (await desk.post('/sign-in/options', '{}')).json()) as { readonly challenge: string }).challenge;

test('signing in notes the day, sets the cookie, and ends the session that this browser had', async () => {
  const answer = PASSKEY.answer(await newChallenge(), desk.origin, await desk.handleOf('Ana-id'));
  const response = await desk.post('/sign-in', answer, cookie);
  expect([response.status, await response.json()]).toEqual([200, {}]);
  expect(response.headers.getSetCookie()).toEqual([
    expect.stringMatching(
      /^__Host-desk=[\w-]{43}\.\d+\.[\w-]{43}; Max-Age=129600; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ]);
  expect((await desk.get('/people', cookie)).status).toBe(403);
  const [ana] = (await desk.staff.store.readRoster()).people;
  expect(ana?.passkeys[1]).toMatchObject({ id: PASSKEY.passkey.id, usedOn: '2027-02-01' });
});

interface Handles {
  readonly ana: string;
  readonly ben: string;
  readonly nobody: string;
}

test.each<[string, (challenge: string, handles: Handles) => string]>([
  ['did not verify its user', (challenge, { ana }) => PASSKEY.answer(challenge, desk.origin, ana, false)],
  ['signed for another site', (challenge, { ana }) => PASSKEY.answer(challenge, 'https://evil.example', ana)],
  ['belongs to another person', (challenge, { ben }) => PASSKEY.answer(challenge, desk.origin, ben)],
  ['belongs to nobody here', (challenge, { nobody }) => PASSKEY.answer(challenge, desk.origin, nobody)],
  ['names its person without a MAC', (challenge) => PASSKEY.answer(challenge, desk.origin, base64url('Ana-id'))],
  ['has another key', (challenge, { ana }) => softwarePasskey().answer(challenge, desk.origin, ana)],
  ['is unknown', (challenge, { ana }) => softwarePasskey('unknown').answer(challenge, desk.origin, ana)],
  [
    'does not name its person',
    (challenge, { ana }) => PASSKEY.answer(challenge, desk.origin, ana).replace('userHandle', 'x'),
  ],
  ['is no JSON', () => 'x'],
])('a passkey that %s is refused', async (_, answer) => {
  const [ana, ben, nobody] = [
    await desk.handleOf('Ana-id'),
    await desk.handleOf('Ben-id'),
    await desk.handleOf('Cleo-id'),
  ];
  const response = await desk.post('/sign-in', answer(await newChallenge(), { ana, ben, nobody }));
  expect([response.status, await response.json()]).toEqual([403, { sentence: NOT_SIGNED_IN }]);
  expect(response.headers.get('set-cookie')).toBeNull();
  expect(desk.failures()).toEqual([]);
});

describe('signing out', () => {
  test('leads to the desk, with or without a session', async () => {
    for (const session of ['', (await desk.signIn('Ana')).cookie]) {
      const response = await desk.post('/sign-out', {}, session);
      expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    }
  });

  test('everywhere removes the cookie and is recorded', async () => {
    const session = (await desk.signIn('Ana')).cookie;
    const response = await desk.post('/sign-out-everywhere', {}, session);
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect(response.headers.get('set-cookie')).toContain('Max-Age=0');
    const { trail } = await desk.staff.store.readRoster();
    expect(trail.at(-1)).toMatchObject({ by: 'desk:Ana', person: 'Ana-id', action: 'sign-out-everywhere' });
  });
});

test('a person who opens an invitation that ended reads why', async () => {
  const response = await desk.get('/invitation/x');
  const page = await response.text();
  expect([response.status, page]).toEqual([403, expect.stringContaining('<h1>Not possible</h1>')]);
  expect(page).toContain('This invitation no longer works: it has been used or is more than 15 minutes old.');
  expect(page).toMatch(/<a [^>]*href="\/"[^>]*>To the desk<\/a>/);
});

test('a script is answered in JSON, whatever its charset', async () => {
  const headers = { origin: desk.origin, 'content-type': 'application/json; charset=utf-8' };
  const response = await fetch(`${desk.origin}/import/part`, { method: 'POST', headers, body: '{}' });
  expect([response.status, response.headers.get('content-type')]).toEqual([403, 'application/json']);
});

test('a page opened in a tab counts as an action, a request of a script does not', async () => {
  const session = (await desk.signIn('Ben')).cookie;
  const open = async (destination: string) => {
    desk.operations.length = 0;
    await fetch(`${desk.origin}/people`, { headers: { cookie: session, 'sec-fetch-dest': destination } });
    return desk.operations.includes('UpdateItem');
  };
  desk.desk.at += 60;
  expect([await open('empty'), await open('document')]).toEqual([false, true]);
});

test('only a download has something to show after the passkey check', async () => {
  const session = (await desk.signIn('Ben')).cookie;
  desk.desk.at += 301;
  expect(await (await desk.get('/export', session)).text()).toContain('data-after-check');
  expect(await (await desk.post('/people/another-device', {}, session)).text()).not.toContain('data-after-check');
});
