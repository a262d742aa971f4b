import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { readFeedCsv } from '../../shared/feeds/csv.ts';
import { CHANGE_INDEX } from '../../shared/feeds/feed-index.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { importFeeds } from '../../shared/feeds/import-export.ts';
import { type LimitedDatabase, limitedDatabase } from '../fixtures/limited-database/limited-database.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { SCHEDULE } from '../fixtures/test-clinic.ts';
import { day, type TestContext, testContext } from '../fixtures/test-context.ts';

const CLIENTS = 10_000;
const INDEX = `${LOCAL_TABLE}/${CHANGE_INDEX.name}`;
/** Half of what a search or an export of ten thousand feeds may take in a second, as if others were using the index. */
const LIMITS = { [LOCAL_TABLE]: { read: 200, write: 25 }, [INDEX]: { read: 200, write: 50 } };

let limited: LimitedDatabase;
let desk: RunningDesk;
let cookie: string;
let unlimited: TestContext;
beforeAll(async () => {
  limited = await limitedDatabase(await startDatabase());
  desk = await runDesk({}, limited);
  ({ cookie } = await desk.signIn('Ana'));
  unlimited = testContext(feedStore(localClient(limited.unlimited), LOCAL_TABLE));
  const sessions = [{ date: day('2027-02-01') }, { date: day('2027-03-01') }];
  const lines = Array.from({ length: CLIENTS }, (_, line) => {
    const label = `Client ${String(line).padStart(5, '0')}`;
    return { line, request: { label, sessions, locale: 'en' } };
  });
  // A second each: of entries with the same time, Dynalite's index mixes up those whose hashes of 24 bits are the same.
  unlimited.at -= CLIENTS;
  const later = () => {
    unlimited.at += 1;
  };
  expect(await importFeeds(unlimited, lines, later)).toMatchObject({ issued: CLIENTS });
}, 600_000);
afterAll(() => desk.close());

const consumed = () => ({ table: limited.consumed()[LOCAL_TABLE]?.read, index: limited.consumed()[INDEX]?.read });
const nextPath = (page: string) => /href="(\/feeds\?q=[^"]+from=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');

test('a search of ten thousand feeds takes at most 300 read units', async () => {
  limited.limit({ ...LIMITS, [INDEX]: { read: 1_000, write: 50 } });
  const page = await (await desk.get('/feeds?q=nobody', cookie)).text();
  expect(page).toContain('No match.');
  const { table, index } = consumed();
  expect(table).toBe(0);
  expect(index).toBeLessThanOrEqual(300);
});

test('two searches at once both get an answer and find the client', async () => {
  limited.limit(LIMITS);
  const first = await Promise.all([
    desk.get('/feeds?q=client+00000', cookie),
    desk.get('/feeds?q=client+00000', cookie),
  ]);
  expect(first.map(({ status }) => status)).toEqual([200, 200]);
  for (const response of first) {
    let page = await response.text();
    while (nextPath(page)) page = await (await desk.get(nextPath(page) ?? '', cookie)).text();
    expect(page).toContain('Client 00000<');
  }
}, 60_000);

test('an export of ten thousand feeds is whole and read back unchanged', async () => {
  limited.limit(LIMITS);
  const response = await desk.get('/export', cookie);
  expect(response.status).toBe(200);
  const csv = Buffer.from(await response.arrayBuffer()).toString('utf8');
  const { table, index } = consumed();
  expect(table).toBe(0);
  expect(index).toBeLessThanOrEqual(300);
  limited.limit({});
  const rules = {
    ...unlimited,
    schedule: SCHEDULE,
    locales: ['en'],
    defaultLocale: 'en',
    early: false,
    unusualDates: false,
  };
  const { lines, problems } = readFeedCsv(csv, rules);
  expect([lines.length, problems]).toEqual([CLIENTS, []]);
  expect(new Set(lines.map(({ request }) => request.label)).size).toBe(CLIENTS);
  expect(await importFeeds(unlimited, lines)).toEqual({ issued: 0, there: CLIENTS, newLinks: [] });
}, 300_000);

test('two exports at once are both whole', async () => {
  limited.limit(LIMITS);
  const exports = await Promise.all([desk.get('/export', cookie), desk.get('/export', cookie)]);
  for (const response of exports) {
    expect(response.status).toBe(200);
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(1 + CLIENTS);
  }
}, 60_000);
