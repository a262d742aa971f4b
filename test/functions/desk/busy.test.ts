import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { LOCAL_STAFF_TABLE, LOCAL_TABLE, startDatabase } from '../../../infra/local/database.ts';
import { CHANGE_INDEX } from '../../../shared/feeds/feed-index.ts';
import { type LimitedDatabase, stoppedLimitedDatabase } from '../../fixtures/limited-database/limited-database.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { issue } from '../../fixtures/test-context.ts';

const BUSY = 'The desk is busy right now. Nothing was changed. Please try again in a minute.';
const READ_ONLY = { read: 1_000, write: 0 };

let limited: LimitedDatabase;
let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  limited = await stoppedLimitedDatabase(await startDatabase());
  ({ desk, cookie } = await runDeskFor('Ana', limited));
});
afterAll(() => desk.close());
beforeEach(() => limited.limit({}));

const storedFeeds = async () => (await desk.desk.store.page(100)).feeds;

test('a link that the busy table did not take can be created again', async () => {
  const before = await storedFeeds();
  limited.limit({ [LOCAL_TABLE]: READ_ONLY });
  const form = { session: '2027-02-01', locale: 'en', label: 'Typed name', remind: '07:45' };
  const response = await desk.post('/feeds', form, cookie);
  expect(response.status).toBe(503);
  const page = await response.text();
  for (const text of [BUSY, 'value="Typed name"', 'value="07:45"']) expect(page).toContain(text);
  limited.limit({});
  expect(await storedFeeds()).toEqual(before);
  expect((await desk.post('/feeds', form, cookie)).status).toBe(303);
});

test('a change that the busy index did not take keeps what was typed', async () => {
  const { id } = await issue(desk.desk, ['2027-02-20'], { label: 'Index' });
  limited.limit({ [`${LOCAL_TABLE}/${CHANGE_INDEX.name}`]: READ_ONLY });
  const form = { version: '1', label: 'Another name', locale: 'en' };
  const response = await desk.post(`/feeds/${id}/set`, form, cookie);
  expect(response.status).toBe(503);
  const page = await response.text();
  for (const text of [BUSY, 'value="Another name"']) expect(page).toContain(text);
  expect(await desk.desk.store.read(id)).toMatchObject({ version: 1, label: 'Index' });
});

test('a change of people that the busy table did not take says so', async () => {
  limited.limit({ [LOCAL_STAFF_TABLE]: READ_ONLY });
  const response = await desk.post('/people/invite', { name: 'Uma' }, cookie);
  expect(response.status).toBe(503);
  expect(await response.text()).toContain(BUSY);
});

test('an import goes on under a small limit', async () => {
  const lines = Array.from({ length: 12 }, (_, number) => `Line ${number},2027-02-01`);
  limited.limit({ [LOCAL_TABLE]: { read: 1_000, write: 4 } });
  const part = JSON.stringify({ csv: ['label,sessions', ...lines].join('\n'), early: false });
  const response = await desk.post('/import/part', part, cookie);
  expect(await response.json()).toEqual({ issued: 12, there: 0, newLinks: [] });
  expect(limited.consumed()).toMatchObject({ [LOCAL_TABLE]: { write: 12 } });
  expect(Object.keys(limited.throttled())).toEqual([`TableWrite ${LOCAL_TABLE}`]);
});
