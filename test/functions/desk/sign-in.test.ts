import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { invite, readInvitation, takeInvitation } from '../../../shared/staff/invitations.ts';
import { changeRoster, removePerson } from '../../../shared/staff/roster.ts';
import { hashOf } from '../../../shared/staff/secrets.ts';
import { DESK_ASSETS, type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { START } from '../../fixtures/test-context.ts';

const desks: RunningDesk[] = [];
let desk: RunningDesk;

beforeEach(async () => {
  desk = await runDesk();
  desks.push(desk);
});

afterAll(async () => {
  for (const each of desks) await each.close();
});

const secretIn = (cookie: string) => cookie.replace(/__Host-desk=|\..*/g, '');
const hashIn = (cookie: string) => hashOf(secretIn(cookie));

const PAGES = ['/', '/feeds', '/feeds/000000000000', '/people', '/import', '/export', '/anything'];

describe('without a session', () => {
  test('every path shows the sign-in page and no client', async () => {
    const { cookie } = await desk.signIn('Ana');
    await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Room 2' }, cookie);
    for (const path of PAGES) {
      const answer = await desk.get(path);
      expect([path, answer.status]).toEqual([path, path === '/' ? 200 : 403]);
      const page = await answer.text();
      expect(page).toContain('data-passkey="sign-in"');
      expect(page).not.toContain('Room 2');
    }
  });

  test('nothing can be changed', async () => {
    expect((await desk.post('/feeds', { session: '2027-02-01', locale: 'en' })).status).toBe(403);
    expect((await desk.desk.store.page(10)).feeds).toEqual([]);
  });

  test('a form sent after the session expired is kept until sign-in', async () => {
    const { cookie } = await desk.signIn('Ana');
    desk.desk.at += 12 * 3600;
    const page = await (await desk.post('/feeds', { session: '2027-02-01', label: 'Room "2"' }, cookie)).text();
    expect(page).toContain('You were signed out after 12 hours. One thing is waiting: <b>create a link</b>.');
    expect(page).toContain('<form method="post" action="/feeds" data-after-sign-in hidden>');
    expect(page).toContain('<input type="hidden" name="label" value="Room &quot;2&quot;" />');
  });

  test('a file sent after the session expired has to be chosen again', async () => {
    const { cookie } = await desk.signIn('Ana');
    desk.desk.at += 12 * 3600;
    const body = new FormData();
    body.set('file', new File(['label,sessions'], 'clients.csv'));
    const headers = { origin: desk.origin, cookie };
    const response = await fetch(`${desk.origin}/import`, { method: 'POST', headers, body });
    expect(await response.text()).toContain('You were signed out after 12 hours. Sign in, then choose the file again.');
  });

  test('a form is kept only for a session that has expired', async () => {
    const ana = await desk.signIn('Ana');
    const ben = await desk.signIn('Ben');
    const form = { label: 'Room 2' };
    const shown = async (body: Readonly<Record<string, string>>, cookie: string) =>
      (await (await desk.post('/feeds', body, cookie)).text()).includes('Room 2');
    expect(await shown(form, '')).toBe(false);
    expect(await shown(form, `__Host-desk=${'a'.repeat(43)}.${'a'.repeat(43)}`)).toBe(false);
    await desk.post('/sign-out', {}, ana.cookie);
    desk.desk.at += 12 * 3600;
    expect(await shown(form, ana.cookie)).toBe(false);
    expect(await shown(form, ben.cookie)).toBe(true);
    expect(await shown({ ...form, remark: 'x'.repeat(8_192) }, ben.cookie)).toBe(false);
    const fields = Array.from({ length: 20 }, (_, index): [string, string] => [`field${index}`, '']);
    expect(await shown({ ...form, ...Object.fromEntries(fields) }, ben.cookie)).toBe(false);
    desk.desk.at += 24 * 3600;
    expect(await shown(form, ben.cookie)).toBe(false);
  });

  test('a script is told that its person is signed out', async () => {
    await desk.signIn('Ana');
    const answer = await desk.post('/import/part', '{}');
    expect([answer.status, await answer.json()]).toEqual([403, { sentence: expect.stringContaining('signed out') }]);
  });

  test.each(['https://evil.example', 'null', ''])(
    'a form of origin "%s" is refused, even with a cookie',
    async (origin) => {
      const { cookie } = await desk.signIn('Ana');
      const form = { session: '2027-02-01', locale: 'en' };
      expect((await desk.post('/feeds', form, cookie, origin)).status).toBe(403);
      expect((await desk.post('/sign-in/options', '{}', '', origin)).status).toBe(403);
      expect((await desk.desk.store.page(10)).feeds).toEqual([]);
    },
  );

  test('security headers are set', async () => {
    const { cookie } = await desk.signIn('Ana');
    const { headers } = await desk.get('/', cookie);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const asset = await desk.get(DESK_ASSETS.style.path);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});

describe('a sign-in session', () => {
  test('expires after twelve hours, even in use', async () => {
    const { cookie } = await desk.signIn('Ana');
    await desk.staff.store.noteActivity(hashIn(cookie), START + 12 * 3600 - 1, 0);
    desk.desk.at = START + 12 * 3600 - 1;
    expect((await desk.get('/feeds', cookie)).status).toBe(200);
    desk.desk.at = START + 12 * 3600;
    expect((await desk.get('/feeds', cookie)).status).toBe(403);
  });

  test('cannot be used after signing out', async () => {
    const { cookie } = await desk.signIn('Ana');
    const out = await desk.post('/sign-out', {}, cookie);
    expect(out.headers.get('set-cookie')).toMatch(
      /^__Host-desk=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect((await desk.get('/feeds', cookie)).status).toBe(403);
  });

  test('ends on every device after signing out everywhere', async () => {
    const ana = await desk.signIn('Ana');
    const ben = await desk.signIn('Ben');
    await desk.post('/sign-out-everywhere', {}, ana.cookie);
    expect((await desk.get('/feeds', ana.cookie)).status).toBe(403);
    expect((await desk.get('/feeds', ben.cookie)).status).toBe(200);
  });

  test('is stored only as a hash', async () => {
    const { cookie } = await desk.signIn('Ana');
    expect(await desk.staff.store.read('session', secretIn(cookie))).toBeUndefined();
    const content = { endsAt: START + 12 * 3600 };
    expect(await desk.staff.store.read('session', hashIn(cookie))).toMatchObject({ content });
  });
});

describe('team members', () => {
  test('are signed out at once when they are removed', async () => {
    const ana = await desk.signIn('Ana');
    const ben = await desk.signIn('Ben');
    expect((await desk.post('/people/remove', { person: ben.person.id }, ana.cookie)).status).toBe(303);
    expect((await desk.get('/feeds', ben.cookie)).status).toBe(403);
  });

  test('cannot remove the last one', async () => {
    const ana = await desk.signIn('Ana');
    const answer = await desk.post('/people/remove', { person: ana.person.id }, ana.cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Invite somebody else first');
    expect((await desk.get('/feeds', ana.cookie)).status).toBe(200);
  });

  test('need a name that nobody else has', async () => {
    const { cookie } = await desk.signIn('Ana');
    expect(await (await desk.post('/people/invite', { name: 'ANA' }, cookie)).text()).toContain(
      'Somebody here already has this name, or one that looks like it. Add an initial so you can tell them apart.',
    );
    expect(await (await desk.post('/people/invite', { name: ' ' }, cookie)).text()).toContain('The name is empty');
  });
});

describe('an invitation', () => {
  test('can be viewed often and used once', async () => {
    const code = await invite(desk.staff, { name: 'Ana', by: 'test' });
    for (let look = 0; look < 2; look += 1) {
      expect(await (await desk.get(`/invitation/${code}`)).text()).toContain('Welcome, Ana');
    }
    const taken = await Promise.all([takeInvitation(desk.staff, code), takeInvitation(desk.staff, code)]);
    expect(taken.filter((invitation) => invitation !== undefined)).toHaveLength(1);
    expect((await desk.get(`/invitation/${code}`)).status).toBe(403);
  });

  test('expires after fifteen minutes', async () => {
    const code = await invite(desk.staff, { name: 'Ana', by: 'test' });
    desk.desk.at = START + 15 * 60;
    expect((await desk.get(`/invitation/${code}`)).status).toBe(403);
    expect(await takeInvitation(desk.staff, code)).toBeUndefined();
  });

  test('ends when its inviter is removed', async () => {
    await desk.signIn('Ana');
    const ben = await desk.signIn('Ben');
    const code = await invite(desk.staff, { name: 'Ben again', by: 'desk:Ben', inviter: ben.person });
    await changeRoster(desk.staff, removePerson(ben.person.id));
    expect(await readInvitation(desk.staff, code)).toBeUndefined();
  });
});
