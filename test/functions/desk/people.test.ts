import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPasskey, removePasskey, signOutEverywhere } from '../../../shared/staff/devices.ts';
import { invite, readInvitation } from '../../../shared/staff/invitations.ts';
import { changeRoster, removePerson } from '../../../shared/staff/roster.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { DAY } from '../../fixtures/test-context.ts';

let desk: RunningDesk;

beforeEach(async () => {
  desk = await runDesk();
});
afterEach(() => desk.close());

const read = async (path: string, cookie: string) => (await desk.get(path, cookie)).text();

/** The entries of a page's history, without their times. */
const historyOf = (page: string) =>
  [...page.matchAll(/<span class="when">[^<]*<\/span> ([^<]*)</g)].map(([, text]) => text);

/** Gives a person a second device, added yesterday. */
async function addDevice(id: string): Promise<void> {
  const passkey = { id: 'second', publicKey: '', counter: 0, addedAt: desk.staff.now() - DAY };
  await changeRoster(desk.staff, addPasskey(id, passkey));
}

describe('an invitation', () => {
  test('ends when its inviter signs out everywhere, removes a device or is removed', async () => {
    await desk.signIn('Ana');
    for (const end of [signOutEverywhere, (id: string) => removePasskey(id, 'second'), removePerson]) {
      const { person } = await desk.signIn('Ben', end.name);
      await addDevice(person.id);
      const code = await invite(desk.staff, { name: 'Cleo', by: 'desk:Ben', inviter: person });
      expect(await readInvitation(desk.staff, code)).toMatchObject({ name: 'Cleo' });
      await changeRoster(desk.staff, end(person.id));
      expect(await readInvitation(desk.staff, code)).toBeUndefined();
      await changeRoster(desk.staff, removePerson(person.id));
    }
  });

  test('from the desk ends with its maker’s sessions', async () => {
    const { cookie } = await desk.signIn('Ana');
    const made: string[] = [];
    for (const [path, form] of [
      ['/people/invite', { name: 'Ben' }],
      ['/people/another-device', {}],
    ] as const) {
      made.push(/\/invitation\/[\w.-]{98}/.exec(await (await desk.post(path, form, cookie)).text())?.[0] ?? '');
    }
    const answers = () => Promise.all(made.map(async (path) => (await desk.get(path)).status));
    expect(await answers()).toEqual([200, 200]);
    await desk.post('/sign-out-everywhere', {}, cookie);
    expect(await answers()).toEqual([403, 403]);
  });
});

describe('devices', () => {
  test('are listed with their days and removed one by one', async () => {
    const ana = await desk.signIn('Ana');
    const ben = await desk.signIn('Ben');
    await addDevice(ben.person.id);
    const page = await read('/people', ana.cookie);
    expect(page).toContain('1. Added Mon, 1 Feb 2027; last used Mon, 1 Feb 2027, today.');
    expect(page).toContain('2. Added Sun, 31 Jan 2027; last used Sun, 31 Jan 2027, yesterday.');
    expect(page).toContain('and Ben is signed out on all devices at once.');
    const form = { person: ben.person.id, passkey: 'Ben-passkey' };
    expect((await desk.post('/people/remove-device', form, ana.cookie)).status).toBe(303);
    expect((await desk.get('/feeds', ben.cookie)).status).toBe(403);
    const { people } = await desk.staff.store.readRoster();
    expect(people.map(({ passkeys }) => passkeys.map(({ id }) => id))).toEqual([['Ana-passkey'], ['second']]);
  });

  test('of one’s own can be removed, but not the only one', async () => {
    const { person, cookie } = await desk.signIn('Ana');
    const form = { person: person.id, passkey: 'Ana-passkey' };
    const refused = await desk.post('/people/remove-device', form, cookie);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('has only this device')]);
    await addDevice(person.id);
    const removed = await desk.post('/people/remove-device', form, cookie);
    expect([removed.status, removed.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
  });

  test('that are gone already end no session', async () => {
    const { person, cookie } = await desk.signIn('Ana');
    const gone = await desk.post('/people/remove-device', { person: person.id, passkey: 'gone' }, cookie);
    expect([gone.status, gone.headers.get('set-cookie')]).toEqual([303, null]);
    for (const path of ['/people/remove', '/people/remove-device']) {
      const unknown = await desk.post(path, { person: 'nobody', passkey: 'gone' }, cookie);
      expect([unknown.status, await unknown.text()]).toEqual([422, expect.stringContaining('not here any more')]);
    }
  });
});

test('every page shows who is signed in, and Sign out', async () => {
  const { cookie } = await desk.signIn('Ana & Co');
  for (const path of ['/', '/feeds', '/people', '/import', '/nowhere']) {
    const head = (await read(path, cookie)).split('</header>')[0];
    expect(head).toContain('<span class="name">Ana &amp; Co</span><button class="button">Sign out</button>');
  }
});

test('the history of people says who did what to whom', async () => {
  const ana = await desk.signIn('Ana');
  const ben = await desk.signIn('Ben');
  await addDevice(ana.person.id);
  await desk.post('/people/invite', { name: 'Cleo' }, ben.cookie);
  await desk.post('/people/remove-device', { person: ana.person.id, passkey: 'second' }, ben.cookie);
  await desk.post('/people/remove', { person: ben.person.id }, ben.cookie);
  const { cookie } = await desk.signIn('Dora');
  expect(historyOf(await read('/people', cookie))).toEqual([
    'Ben (no longer here) left',
    'Ben (no longer here) removed a device of Ana',
    'Ben (no longer here) invited Cleo',
  ]);
});

test('the page shows the last twenty entries of the history', async () => {
  const { cookie } = await desk.signIn('Ana');
  const roster = await desk.staff.store.readRoster();
  const trail = Array.from({ length: 21 }, (_, at) => ({
    id: `${at}`,
    at,
    by: 'cli:root',
    action: 'invite',
    whom: `N${at}`,
  }));
  await desk.staff.store.writeRoster({ ...roster, version: roster.version + 1, trail });
  const entries = historyOf(await read('/people', cookie));
  expect([entries.length, entries[0], entries[19]]).toEqual([
    20,
    'root (terminal) invited N20',
    'root (terminal) invited N1',
  ]);
});

test('a name given again is not the same person', async () => {
  const ana = await desk.signIn('Ana');
  const ben = await desk.signIn('Ben');
  const made = await desk.post('/feeds', { session: '2027-02-01', locale: 'en' }, ana.cookie);
  const path = (made.headers.get('location') ?? '').split('?')[0] ?? '';
  expect(historyOf(await read(path, ben.cookie))).toEqual(['Ana created the link']);
  await changeRoster(desk.staff, removePerson(ana.person.id));
  await desk.signIn('Ana', 'another id');
  expect(historyOf(await read(path, ben.cookie))).toEqual(['Ana (no longer here) created the link']);
});

test('nobody can be invited under a name that looks like another', async () => {
  const { cookie } = await desk.signIn('Max');
  for (const name of ['Мax', 'Мах', 'MÁX', 'root (terminal)']) {
    expect((await desk.post('/people/invite', { name }, cookie)).status).toBe(422);
  }
  expect((await desk.staff.store.readRoster()).trail).toEqual([]);
});
