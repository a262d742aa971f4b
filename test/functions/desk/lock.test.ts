import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPasskey } from '../../../shared/staff/devices.ts';
import { changeRoster, removePerson } from '../../../shared/staff/roster.ts';
import { hashOf } from '../../../shared/staff/secrets.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { softwarePasskey } from '../../fixtures/software-passkey.ts';

const MINUTE = 60;
const FORM = { session: '2027-02-01', locale: 'en', label: 'Room 2' };
const LOCKED = 'The desk was locked after 15 minutes without use.';
const PASSKEY = softwarePasskey();

let desk: RunningDesk;
let cookie: string;

beforeEach(async () => {
  desk = await runDesk();
  ({ cookie } = await desk.signIn('Ana'));
});
afterEach(() => desk.close());

const hash = () => hashOf(/desk=([\w-]+)/.exec(cookie)?.[1] ?? '');
const activeAt = async () => (await desk.staff.store.read('session', hash()))?.content.activeAt;
const wait = (seconds: number) => {
  desk.desk.at += seconds;
};

/** Uses Ben's passkey in a browser with Ana's cookie. @returns the new session's cookie */
async function usePasskeyOfBen(): Promise<string> {
  await desk.signIn('Ben');
  await changeRoster(desk.staff, addPasskey('Ben-id', PASSKEY.passkey));
  const { challenge } = (await (await desk.post('/sign-in/options', '{}')).json()) as { readonly challenge: string };
  const response = await desk.post(
    '/sign-in',
    PASSKEY.answer(challenge, desk.origin, await desk.handleOf('Ben-id')),
    cookie,
  );
  return response.headers.getSetCookie()[0]?.replace(/;.*/, '') ?? '';
}

/** Checks that a page asks for a passkey and shows neither who was signed in, nor clients, nor the navigation. */
async function expectClosed(response: Response, sentence: string): Promise<string> {
  const page = await response.text();
  expect([response.status, page]).toEqual([403, expect.stringContaining(sentence)]);
  expect(page).toContain('data-passkey="sign-in"');
  expect(page.replaceAll(/<input type="hidden"[^>]*>/g, '')).not.toMatch(/<nav|Sign out|Ana|Room 2/);
  return page;
}

describe('a desk that was not used for 15 minutes', () => {
  test('is locked and shows nothing', async () => {
    await desk.post('/feeds', FORM, cookie);
    wait(15 * MINUTE - 1);
    expect((await desk.get('/feeds', `${cookie}x`)).status).toBe(403);
    expect(await (await desk.get('/feeds', cookie)).text()).toContain('Room 2');
    wait(15 * MINUTE);
    const page = await expectClosed(await desk.get('/feeds', cookie), LOCKED);
    expect(page).not.toContain('data-after-sign-in');
  });

  test('finishes a form after a passkey, as the passkey’s owner', async () => {
    wait(15 * MINUTE);
    const page = await expectClosed(
      await desk.post('/feeds', FORM, cookie),
      `${LOCKED} One thing is waiting: <b>create a link</b>.`,
    );
    expect(page).toContain('<form method="post" action="/feeds" data-after-sign-in hidden>');
    expect(page).toContain('<input type="hidden" name="label" value="Room 2" />');
    expect((await desk.desk.store.page(10)).feeds).toEqual([]);
    expect((await desk.post('/feeds', FORM, await usePasskeyOfBen())).status).toBe(303);
    expect((await desk.desk.store.page(10)).feeds).toMatchObject([{ audit: [{ by: 'desk:Ben', person: 'Ben-id' }] }]);
    expect(await (await desk.post('/feeds', FORM, cookie)).text()).not.toContain('Room 2');
  });

  test('names a form that somebody else may have sent', async () => {
    wait(15 * MINUTE);
    const page = await expectClosed(await desk.post('/people/remove', { person: 'Ben-id' }, cookie), LOCKED);
    expect(page).toContain('One thing is waiting: <b>remove somebody</b>.');
    expect(page).toContain('<a class="button wide" href="/">Sign in without it</a>');
  });

  test('keeps no form that no page of the desk sends', async () => {
    wait(15 * MINUTE);
    for (const path of ['/%5cexample.com/x', '/feeds/7eqvy24858ph/constructor', '/no-such-form']) {
      expect(await expectClosed(await desk.post(path, FORM, cookie), LOCKED)).not.toContain('<form');
    }
  });

  test('keeps no form of somebody who was removed', async () => {
    await desk.signIn('Ben');
    await changeRoster(desk.staff, removePerson('Ana-id'));
    wait(15 * MINUTE);
    expect(await (await desk.post('/feeds', FORM, cookie)).text()).not.toMatch(/Room 2|locked/);
  });

  test('signs out everywhere after a passkey', async () => {
    wait(15 * MINUTE);
    const page = await expectClosed(await desk.post('/sign-out-everywhere', {}, cookie), LOCKED);
    expect(page).toContain('action="/sign-out-everywhere" data-after-sign-in');
  });

  test('tells a script that it was locked', async () => {
    wait(15 * MINUTE);
    const response = await desk.post('/import/part', '{}', cookie);
    expect([response.status, await response.json()]).toEqual([403, { sentence: expect.stringContaining(LOCKED) }]);
  });

  test('says after twelve hours that these are over', async () => {
    wait(12 * 60 * MINUTE);
    await expectClosed(await desk.post('/feeds', FORM, cookie), 'You were signed out after 12 hours.');
  });
});

test('a cookie that is too old costs no read', async () => {
  wait(36 * 60 * MINUTE);
  // The first page after a start asks whether anybody has a passkey.
  await desk.get('/');
  desk.operations.length = 0;
  expect((await desk.get('/feeds', cookie)).status).toBe(403);
  expect((await desk.post('/sign-out', {}, cookie)).status).toBe(303);
  expect(desk.operations).toEqual([]);
});

describe('a person’s action', () => {
  test('keeps the desk open, a script’s request does not', async () => {
    for (const _ of [1, 2]) {
      wait(14 * MINUTE);
      expect((await desk.get('/feeds', cookie)).status).toBe(200);
    }
    wait(14 * MINUTE);
    expect((await desk.post('/import/part', '{}', cookie)).status).toBe(422);
    const headers = { cookie, 'sec-fetch-dest': 'empty' };
    expect((await fetch(`${desk.origin}/feeds`, { headers })).status).toBe(200);
    wait(MINUTE);
    await expectClosed(await desk.get('/feeds', cookie), LOCKED);
  });

  test('is written at most once a minute', async () => {
    const written = async (seconds: number) => {
      wait(seconds);
      desk.operations.length = 0;
      await desk.get('/people', cookie);
      return desk.operations.includes('UpdateItem');
    };
    expect([await written(59), await written(1), await written(0), await written(59), await written(1)]).toEqual([
      ...[false, true, false],
      ...[false, true],
    ]);
  });

  test('never revives a session or moves back in time', async () => {
    const { store } = desk.staff;
    const at = desk.staff.now();
    const note = (of: string, when: number) => store.noteActivity(of, when, when - 15 * MINUTE);
    await note(hash(), at + 120);
    await note(hash(), at + 60);
    expect(await activeAt()).toBe(at + 120);
    await note('unknown', at);
    // A request that was held from before the lock until after it.
    await note(hash(), at + 120 + 15 * MINUTE);
    expect(await activeAt()).toBe(at + 120);
    expect(await store.read('session', 'unknown')).toBeUndefined();
    await store.take('session', hash(), 'signing out');
    await note(hash(), at + 180);
    expect((await desk.get('/feeds', cookie)).status).toBe(403);
    expect(await store.take('session', hash(), 'signing out')).toMatchObject({ content: { activeAt: at + 120 } });
  });

  test('is done even if it cannot be noted', async () => {
    const people = { ...desk.staff.store, noteActivity: () => Promise.reject(new TypeError('no table')) };
    const broken = await runDesk({ people });
    wait(MINUTE);
    broken.desk.at = desk.desk.at;
    expect((await broken.get('/people', cookie)).status).toBe(200);
    expect(broken.log).toMatchObject([{ route: 'GET /people', warning: 'ActivityNotNoted: TypeError' }]);
    await broken.close();
  });
});

describe('five minutes after the passkey check', () => {
  const SENSITIVE: readonly (readonly [purpose: string, send: () => Promise<Response>, status: number])[] = [
    ['invite somebody', () => desk.post('/people/invite', { name: 'Cleo' }, cookie), 200],
    ['add a device', () => desk.post('/people/another-device', {}, cookie), 200],
    ['remove a device', () => desk.post('/people/remove-device', { person: 'Ana-id', passkey: '2' }, cookie), 303],
    ['remove somebody', () => desk.post('/people/remove', { person: 'Ben-id' }, cookie), 303],
    ['download all clients', () => desk.get('/export', cookie), 200],
  ];

  test.each(SENSITIVE)('to %s needs another check', async (purpose, send, status) => {
    await desk.signIn('Ben');
    await changeRoster(desk.staff, addPasskey('Ana-id', { ...PASSKEY.passkey, id: '2' }));
    const before = await desk.staff.store.readRoster();
    wait(5 * MINUTE + 1);
    desk.operations.length = 0;
    const page = await expectClosed(await send(), `To ${purpose}, use this device’s passkey again`);
    expect(desk.operations).toEqual(['GetItem', 'GetItem', 'UpdateItem']);
    expect(page.includes('data-after-sign-in')).toBe(purpose !== 'download all clients');
    expect(await desk.staff.store.readRoster()).toEqual(before);
    wait(-1);
    expect((await send()).status).toBe(status);
  });

  test('everyday work and signing out everywhere need none', async () => {
    wait(5 * MINUTE + 1);
    expect((await desk.post('/feeds', FORM, cookie)).status).toBe(303);
    expect((await desk.get('/people', cookie)).status).toBe(200);
    expect((await desk.post('/sign-out-everywhere', {}, cookie)).status).toBe(303);
    expect((await desk.get('/people', cookie)).status).toBe(403);
  });

  test('a script is told to check', async () => {
    wait(5 * MINUTE + 1);
    const response = await desk.post('/people/invite', '{}', cookie);
    expect([response.status, await response.json()]).toEqual([403, { sentence: expect.stringContaining('passkey') }]);
  });

  test('the person who confirms gets the session and the entry', async () => {
    wait(5 * MINUTE + 1);
    const confirmed = await usePasskeyOfBen();
    expect((await desk.get('/feeds', cookie)).status).toBe(403);
    expect((await desk.post('/people/invite', { name: 'Cleo' }, confirmed)).status).toBe(200);
    expect((await desk.staff.store.readRoster()).trail).toMatchObject([{ by: 'desk:Ben', action: 'invite' }]);
  });
});
