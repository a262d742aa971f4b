import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_STAFF_TABLE, localClient } from '../../../infra/local/database.ts';
import { addPasskey } from '../../../shared/staff/devices.ts';
import { invite } from '../../../shared/staff/invitations.ts';
import { changeRoster } from '../../../shared/staff/roster.ts';
import { staffStore } from '../../../shared/staff/staff-store.ts';
import { DESK_ASSETS, type RunningDesk, runDesk } from '../../fixtures/running-desk.ts';
import { softwarePasskey } from '../../fixtures/software-passkey.ts';
import { issue } from '../../fixtures/test-context.ts';

const ANA = softwarePasskey();
let desk: RunningDesk;
let cookie: string;
let handle: string;
let expired: string;

beforeAll(async () => {
  desk = await runDesk();
  expired = await invite(desk.staff, { name: 'Zoe', by: 'test' });
  desk.desk.at += 15 * 60;
  ({ cookie } = await desk.signIn('Ana'));
  await changeRoster(desk.staff, addPasskey('Ana-id', ANA.passkey));
  handle = await desk.handleOf('Ana-id');
  // From then on the desk knows that somebody has a passkey.
  await desk.get('/');
});
afterAll(() => desk.close());

/** The database operations of a request. */
async function operationsOf(work: () => Promise<Response>): Promise<readonly string[]> {
  desk.operations.length = 0;
  await work();
  return [...desk.operations];
}

/** Sends a request as fetch cannot: with any method, path, Host header and body. */
function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = '') {
  return new Promise<{ readonly status?: number | undefined; readonly headers: Readonly<Record<string, unknown>> }>(
    (resolve, reject) => {
      const sent = request(desk.origin, { method, path, headers }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      sent.on('error', reject).end(body);
    },
  );
}

const MADE_UP = 'a'.repeat(43);
const answerTo = (challenge: string, passkey = ANA, from = handle) => passkey.answer(challenge, desk.origin, from);
const challengeFrom = async (path: string) =>
  ((await (await desk.post(path, '{}')).json()) as { readonly challenge: string }).challenge;
const challengeNow = () => challengeFrom('/sign-in/options');

describe('a stranger', () => {
  test.each<[string, () => Promise<Response>]>([
    ['without a cookie', () => desk.get('/feeds')],
    ['with a made-up cookie', () => desk.get('/feeds', `__Host-desk=${MADE_UP}.${MADE_UP}`)],
    ['with the start of a real cookie', () => desk.get('/feeds', cookie.slice(0, -1))],
    ['with a form', () => desk.post('/feeds', { session: '2027-02-01' })],
    ['who asks for a challenge', () => desk.post('/sign-in/options', '{}')],
    ['who makes up a challenge', () => desk.post('/sign-in', answerTo(MADE_UP))],
    ['who makes up a passkey', async () => desk.post('/sign-in', answerTo(await challengeNow(), ANA, 'Ana-id'))],
    ['who makes up a code', () => desk.get(`/invitation/${MADE_UP}.9999999999.${MADE_UP}`)],
    ['who accepts a made-up invitation', () => desk.post(`/invitation/${MADE_UP}`, '{}')],
    ['who asks for options of a made-up one', () => desk.post(`/invitation/${MADE_UP}/options`, '{}')],
    ['whose invitation has expired', () => desk.get(`/invitation/${expired}`)],
    ['who loads a file', () => desk.get(DESK_ASSETS.style.path)],
    ['who sends part of a file', () => desk.post('/import/part', '{}')],
    ['who signs out', () => desk.post('/sign-out', {}, `__Host-desk=${MADE_UP}.${MADE_UP}`)],
  ])('%s costs no read and no write', async (_, work) => {
    expect(await operationsOf(work)).toEqual([]);
  });

  test('with the user handle of a colleague writes nothing', async () => {
    const answer = answerTo(await challengeNow(), softwarePasskey());
    expect(await operationsOf(() => desk.post('/sign-in', answer))).toEqual(['GetItem']);
  });

  test('is asked to wait for nothing, however often they fail', async () => {
    for (let failure = 0; failure < 12; failure += 1) {
      expect((await desk.post('/sign-in', '{}')).status).toBe(403);
      expect((await desk.get('/invitation/x')).status).toBe(403);
    }
    expect((await desk.post('/sign-in/options', '{}')).status).toBe(200);
  });

  test('of a desk without staff costs two reads a second', async () => {
    const empty = await runDesk();
    for (let times = 0; times < 3; times += 1) {
      expect(await (await empty.get('/')).text()).toContain('Nobody has a passkey for this desk yet');
      expect((await empty.post('/sign-in/options', '{}')).status).toBe(403);
    }
    expect(empty.operations).toEqual(['GetItem', 'GetItem']);
    await empty.signIn('Ana');
    expect(await (await empty.get('/')).text()).toContain('data-passkey="sign-in"');
    await empty.close();
  });
});

test('a signed-in request reads session and roster once', async () => {
  expect(await operationsOf(() => desk.get('/people', cookie))).toEqual(['GetItem', 'GetItem']);
  const { id } = await issue(desk.desk, ['2027-02-01']);
  // And the feed.
  const page = () => desk.get(`/feeds/${id}`, cookie);
  expect(await operationsOf(page)).toEqual(['GetItem', 'GetItem', 'GetItem']);
});

describe('a challenge', () => {
  test('signs its person in once, also of two at once', async () => {
    const answer = answerTo(await challengeNow());
    // The challenge is marked as used, the first use of a device on a day is noted, and the session is stored.
    const calls = ['GetItem', 'PutItem', 'GetItem', 'PutItem', 'PutItem'];
    expect(await operationsOf(() => desk.post('/sign-in', answer))).toEqual(calls);
    expect((await desk.post('/sign-in', answer)).status).toBe(403);
    const other = answerTo(await challengeNow());
    const responses = await Promise.all([desk.post('/sign-in', other), desk.post('/sign-in', other)]);
    expect(responses.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    const [signedIn] = responses.flatMap(({ headers }) => headers.getSetCookie());
    expect((await desk.get('/feeds', signedIn?.replace(/;.*/, ''))).status).toBe(200);
  });

  test('is refused when altered, for another purpose, and after five minutes', async () => {
    const code = await invite(desk.staff, { name: 'Ben', by: 'test' });
    const signIn = await challengeNow();
    const statusFor = async (challenge: string) => (await desk.post('/sign-in', answerTo(challenge))).status;
    expect(await statusFor(await challengeFrom(`/invitation/${code}/options`))).toBe(403);
    const altered = Buffer.from(signIn, 'base64url').toString('latin1').replace(/\.\d+/, '.9999999999');
    expect(await statusFor(Buffer.from(altered, 'latin1').toString('base64url'))).toBe(403);
    desk.desk.at += 5 * 60;
    expect(await statusFor(signIn)).toBe(403);
  });

  test('stays used when the response to its mark is lost', async () => {
    const { useChallenge } = desk.staff.store;
    const expiresAt = desk.desk.at + 300;
    expect(await useChallenge('hash', expiresAt, 'first')).toBe(true);
    expect(await useChallenge('hash', expiresAt, 'first')).toBe(true);
    expect(await useChallenge('hash', expiresAt, 'second')).toBe(false);
  });
});

test('the MAC key is created once, by the first invitation', async () => {
  const { store } = desk.staff;
  const before = await store.macKey(desk.desk.at);
  await store.createMacKey(new Uint8Array(32));
  await invite(desk.staff, { name: 'Ben', by: 'test' });
  expect(before).toHaveLength(32);
  expect(await staffStore(localClient(desk.endpoint), LOCAL_STAFF_TABLE).macKey(0)).toEqual(before);
});

describe('before anything is read', () => {
  const refused = async (expected: number, ...sent: Parameters<typeof send>) => {
    desk.operations.length = 0;
    const response = await send(...sent);
    expect([sent.slice(0, 3), response.status]).toEqual([sent.slice(0, 3), expected]);
    expect(response.headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(desk.operations).toEqual([]);
    expect(desk.failures()).toEqual([]);
    return response;
  };

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is answered with 405', async (method) => {
    const { headers } = await refused(405, method, '/feeds', { cookie });
    expect(headers.allow).toBe('GET, HEAD, POST');
  });

  test.each(['GET', 'HEAD'])('%s with a body is answered with 405', async (method) => {
    await refused(405, method, '/', { cookie, 'content-length': '1' }, 'x');
  });

  const cross = (mode: string, dest: string) => ({
    ...{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': mode, 'sec-fetch-dest': dest },
  });

  test('a request of another site is refused', async () => {
    const code = await invite(desk.staff, { name: 'Ben', by: 'test' });
    await refused(403, 'GET', `/invitation/${code}`, cross('no-cors', 'image'));
    await refused(403, 'GET', `/invitation/${code}`, cross('navigate', 'iframe'));
    await refused(403, 'GET', '/feeds', { ...cross('cors', 'empty'), cookie });
    await refused(403, 'POST', '/feeds', { ...cross('navigate', 'document'), cookie, origin: desk.origin });
  });

  test('an invitation opened from an e-mail is not refused', async () => {
    const code = await invite(desk.staff, { name: 'Ben', by: 'test' });
    expect((await send('GET', `/invitation/${code}`, cross('navigate', 'document'))).status).toBe(200);
    expect((await send('GET', '/feeds', { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  test('a foreign host name is redirected to the desk', async () => {
    const { headers } = await refused(303, 'GET', '/feeds', { host: 'evil.example', cookie });
    expect(headers.location).toBe(`${desk.origin}/`);
  });

  test.each([
    '//evil.example/',
    '/\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/feeds//x',
    '*',
    'http://x/',
  ])('the path %s is redirected to the desk', async (path) => {
    const { headers } = await refused(303, 'GET', path, { cookie });
    expect(headers.location).toBe(`${desk.origin}/`);
  });
});
