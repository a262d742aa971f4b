import { request } from 'node:http';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { invite, readInvitation, takeInvitation } from '../../../shared/staff/invitations.ts';
import { changeRoster, removePerson } from '../../../shared/staff/roster.ts';
import { hashOf } from '../../../shared/staff/staff-store.ts';
import { type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
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

  test('a form sent too late is kept until sign-in', async () => {
    await desk.signIn('Ana');
    const answer = await desk.post('/feeds', { session: '2027-02-01', label: 'Room "2"' });
    const page = await answer.text();
    expect(page).toContain("You were signed out after 12 hours. Sign in and we'll finish this.");
    expect(page).toContain('<form method="post" action="/feeds" data-after-sign-in hidden>');
    expect(page).toContain('<input type="hidden" name="label" value="Room &quot;2&quot;" />');
    const elsewhere = await desk.post('/feeds', { label: 'Room 2' }, '', 'https://evil.example');
    expect(await elsewhere.text()).not.toContain('Room 2');
  });

  test('a file sent too late has to be chosen again', async () => {
    await desk.signIn('Ana');
    const body = new FormData();
    body.set('file', new File(['label,sessions'], 'clients.csv'));
    const response = await fetch(`${desk.origin}/import`, { method: 'POST', headers: { origin: desk.origin }, body });
    expect(await response.text()).toContain('You were signed out after 12 hours. Sign in, then choose the file again.');
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

  test('a foreign host name is redirected to the desk’s address', async () => {
    const { cookie } = await desk.signIn('Ana');
    const location = await new Promise((resolve, reject) => {
      const asked = request(`${desk.origin}/feeds`, { headers: { host: 'evil.example', cookie } }, (answer) => {
        answer.resume();
        resolve([answer.statusCode, answer.headers.location]);
      });
      asked.on('error', reject).end();
    });
    expect(location).toEqual([303, `${desk.origin}/`]);
  });

  test('security headers are set', async () => {
    const { cookie } = await desk.signIn('Ana');
    const { headers } = await desk.get('/', cookie);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('a sign-in session', () => {
  test('expires after twelve hours', async () => {
    const { cookie } = await desk.signIn('Ana');
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
    const secret = cookie.replace('__Host-desk=', '');
    expect(await desk.staff.store.read('session', secret)).toBeUndefined();
    expect(await desk.staff.store.read('session', hashOf(secret))).toMatchObject({ expiresAt: START + 12 * 3600 });
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
      'Somebody here already has this name. Add an initial so you can tell them apart.',
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
    const code = await invite(desk.staff, { name: 'Ben again', by: 'Ben', inviter: ben.person.id });
    await changeRoster(desk.staff, removePerson(ben.person.id));
    expect(await readInvitation(desk.staff, code)).toBeUndefined();
  });
});

describe('repeated failed attempts', () => {
  test('to sign in do not affect people who are signed in', async () => {
    const { cookie } = await desk.signIn('Ana');
    const statuses: number[] = [];
    for (let failure = 0; failure < 6; failure += 1) statuses.push((await desk.post('/sign-in', '{}')).status);
    expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
    expect((await desk.post('/sign-in/options', '{}')).status).toBe(429);
    expect((await desk.get('/feeds', cookie)).status).toBe(200);
  });

  test('make a network wait up to five minutes', async () => {
    const attempt = () => desk.get('/invitation/wrong');
    for (let failure = 0; failure < 5; failure += 1) expect((await attempt()).status).toBe(403);
    const waits: number[] = [];
    for (let failure = 0; failure < 12; failure += 1) {
      const slowed = await attempt();
      expect(slowed.status).toBe(429);
      waits.push(Number(slowed.headers.get('retry-after')));
      desk.desk.at += waits.at(-1) ?? 0;
      expect((await attempt()).status).toBe(403);
    }
    expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(300);
    desk.desk.at += 3600;
    for (let failure = 0; failure < 5; failure += 1) expect((await attempt()).status).toBe(403);
  });
});
