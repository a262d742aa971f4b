import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESK_CONCURRENCY } from '../../infra/desk-function.ts';
import { FEED_CONCURRENCY } from '../../infra/feed-function.ts';
import { MAX_READ_UNITS, MAX_WRITE_UNITS } from '../../infra/feed-table.ts';
import { LOCAL_STAFF_TABLE, LOCAL_TABLE, startDatabase } from '../../infra/local/database.ts';
import {
  MAX_READ_UNITS as MAX_STAFF_READ_UNITS,
  MAX_WRITE_UNITS as MAX_STAFF_WRITE_UNITS,
} from '../../infra/staff-table.ts';
import { REQUESTS_PER_EXECUTION } from '../../infra/web-function.ts';
import { tokenOf } from '../../shared/feeds/commands.ts';
import { addPasskey } from '../../shared/staff/devices.ts';
import { changeRoster } from '../../shared/staff/roster.ts';
import { type LimitedDatabase, limitedDatabase } from '../fixtures/limited-database/limited-database.ts';
import { DESK_ASSETS, type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { softwarePasskey } from '../fixtures/software-passkey.ts';
import { issue } from '../fixtures/test-context.ts';
import { sessionUid } from '../functions/desk/staff-member.ts';

/** Requests a second at each function's limit of concurrency. */
const FEED_FLOOD = REQUESTS_PER_EXECUTION * FEED_CONCURRENCY;
const DESK_FLOOD = REQUESTS_PER_EXECUTION * DESK_CONCURRENCY;
/** Of staff and clients. */
const ACTIONS_A_SECOND = 4;
const AT_ONCE = 16;
const MADE_UP = 'a'.repeat(43);
const LIMITS = {
  [LOCAL_TABLE]: { read: MAX_READ_UNITS, write: MAX_WRITE_UNITS },
  [LOCAL_STAFF_TABLE]: { read: MAX_STAFF_READ_UNITS, write: MAX_STAFF_WRITE_UNITS },
};

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const passkey = softwarePasskey();
let sent = 0;
/** Milliseconds of the limits' clock, which runs by the requests of strangers and not by the machine's time. */
let clock = 0;
let limited: LimitedDatabase;
let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  limited = await limitedDatabase(await startDatabase(), () => clock);
  desk = await runDesk({}, limited);
  ({ cookie } = await desk.signIn('Ana'));
  await changeRoster(desk.staff, addPasskey('Ana-id', passkey.passkey));
  const roster = await desk.staff.store.readRoster();
  // A full trail: the list of people takes several units to read.
  const trail = Array.from({ length: 200 }, (_, index) => ({
    ...{ id: `entry-${index}`, at: desk.desk.at, by: 'desk:Ana', person: 'Ana-id', action: 'invite' as const },
    whom: `Somebody whose name is long, ${index}`,
  }));
  await desk.staff.store.writeRoster({ ...roster, version: roster.version + 1, trail });
});
afterAll(async () => {
  agent.destroy();
  await desk.close();
});

const floodAt = (url: string) => (url.startsWith(desk.feedBase) ? FEED_FLOOD : DESK_FLOOD);

/** Sends a request as a stranger. @returns the status of the response */
function stranger(url: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<number> {
  sent += 1;
  clock += 1000 / floodAt(url);
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const outgoing = request(url, { agent, method, headers: { origin: desk.origin, ...headers } }, (response) => {
      text(response).then(() => resolve(response.statusCode ?? 0), reject);
    });
    outgoing.on('error', reject).end(body);
  });
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const unknownToken = () => String(sent).padStart(38, '0');
let challenge = '';

/** What strangers send, by the door that they come to, and the status they get. */
const DOORS: Readonly<Record<string, readonly [status: number, send: () => Promise<number>]>> = {
  'unknown tokens': [404, () => stranger(`${desk.feedBase}/c/${unknownToken()}/aftercare.ics`)],
  'made-up cookies': [403, () => stranger(`${desk.origin}/feeds`, { cookie: `__Host-desk=${MADE_UP}.9.${MADE_UP}` })],
  'sign-in options': [200, () => stranger(`${desk.origin}/sign-in/options`, json, '{}')],
  'made-up passkeys': [
    403,
    () => stranger(`${desk.origin}/sign-in`, json, passkey.answer(challenge, desk.origin, 'Ana-id')),
  ],
  invitations: [403, () => stranger(`${desk.origin}/invitation/${MADE_UP}`)],
  'registration options': [403, () => stranger(`${desk.origin}/invitation/${MADE_UP}/options`, json, '{}')],
  forms: [403, () => stranger(`${desk.origin}/feeds`, form, `label=${MADE_UP}`)],
  files: [200, () => stranger(desk.origin + DESK_ASSETS.style.path)],
};

async function newChallenge(): Promise<string> {
  const options = await (await desk.post('/sign-in/options', '{}')).json();
  return (options as { readonly challenge: string }).challenge;
}

/** One of each thing that staff and clients do, in order. Each returns the response. */
async function* everyAction(): AsyncGenerator<readonly [name: string, act: () => Promise<Response>]> {
  for (const path of ['/', '/feeds', '/feeds?q=Room', '/people', '/import', '/export']) {
    yield [`GET ${path}`, () => desk.get(path, cookie)];
  }
  const { id } = await issue(desk.desk, ['2027-02-01', '2027-03-01']);
  const stored = () => desk.desk.store.read(id);
  const calendar = `${desk.feedBase}/c/${await tokenOf(desk.desk, await issue(desk.desk, ['2027-02-01']))}/aftercare.ics`;
  const poll = () => fetch(calendar, { headers: { 'user-agent': 'Google-Calendar-Importer' } });
  yield ['the first poll', poll];
  yield ['another poll', poll];
  yield ['the client’s page', () => fetch(calendar.replace('/aftercare.ics', ''))];
  yield ['issue', () => desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Room 2' }, cookie)];
  yield ['a client', () => desk.get(`/feeds/${id}?show=code`, cookie)];
  const feed = await stored();
  const changes: readonly [string, Readonly<Record<string, string>>][] = [
    ['set', { label: 'Room 3', locale: 'en', remind: '' }],
    ['move', { session: feed ? sessionUid(feed, 2) : '', date: '2027-03-08' }],
    ['replace-link', {}],
    ['end', {}],
  ];
  for (const [action, values] of changes) {
    const version = String((await stored())?.version);
    yield [action, () => desk.post(`/feeds/${id}/${action}`, { ...values, version }, cookie)];
  }
  const csv = `label,sessions,language\nRoom ${sent},2027-02-20,en`;
  yield ['import', () => desk.post('/import/part', JSON.stringify({ csv, early: false }), cookie)];
  yield ['invite', () => desk.post('/people/invite', { name: `Ben ${sent}` }, cookie)];
  const answer = passkey.answer(await newChallenge(), desk.origin, await desk.handleOf('Ana-id'));
  yield ['sign in', () => desk.post('/sign-in', answer)];
}

test.each(Object.entries(DOORS))(
  'a flood at the limit stops neither staff nor clients: %s',
  async (_, [status, send]) => {
    challenge = await newChallenge();
    limited.limit(LIMITS);
    const start = { sent, clock };
    const answered = new Set<number>();
    let over = false;
    const flood = Array.from({ length: AT_ONCE }, async () => {
      while (!over) answered.add(await send());
    });
    const failed: string[] = [];
    let actions = 0;
    for await (const [name, act] of everyAction()) {
      actions += 1;
      while (clock < start.clock + (actions * 1000) / ACTIONS_A_SECOND) await delay(1);
      const response = await act();
      const body = await response.text();
      if (response.status !== 200 && response.status !== 303)
        failed.push(`${name}: ${response.status} ${body.slice(-300)}`);
    }
    over = true;
    await Promise.all(flood);
    process.stdout.write(`${sent - start.sent} requests, units: ${JSON.stringify(limited.consumed())}\n`);
    expect(failed).toEqual([]);
    expect(actions).toBeGreaterThan(15);
    expect([...answered]).toEqual([status]);
    expect(limited.throttled()).toEqual({});
  },
);
