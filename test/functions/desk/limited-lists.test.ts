import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { CHANGE_INDEX } from '../../../shared/feeds/feed-index.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { importFeeds } from '../../../shared/feeds/import-export.ts';
import { type LimitedDatabase, stoppedLimitedDatabase } from '../../fixtures/limited-database/limited-database.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { day, testContext } from '../../fixtures/test-context.ts';

const CLIENTS = 100;
const INDEX = `${LOCAL_TABLE}/${CHANGE_INDEX.name}`;

let limited: LimitedDatabase;
let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  limited = await stoppedLimitedDatabase(await startDatabase());
  ({ desk, cookie } = await runDeskFor('Ana', limited));
  const client = localClient(limited.unlimited);
  await importFeeds(
    testContext(feedStore(client, LOCAL_TABLE)),
    Array.from({ length: CLIENTS }, (_, number) => ({
      line: number,
      request: {
        label: `Client ${number}`,
        sessions: [{ date: day('2027-02-01') }, { date: day('2027-03-01') }],
        locale: 'en',
      },
    })),
    undefined,
    async () => {},
  );
  client.destroy();
});
afterAll(() => desk.close());

function limit(index: number): void {
  limited.limit({ [LOCAL_TABLE]: { read: 100, write: 1 }, [INDEX]: { read: index, write: 1 } });
}

const consumed = () => ({ table: limited.consumed()[LOCAL_TABLE]?.read, index: limited.consumed()[INDEX]?.read });

test('a search without a hit reads 100 clients for two units of the index', async () => {
  limit(100);
  expect(await (await desk.get('/feeds?q=nobody', cookie)).text()).toContain('No match.');
  expect(consumed()).toEqual({ table: 0, index: 2 });
});

test('a search reads the items of its hits', async () => {
  limit(100);
  expect(await (await desk.get('/feeds?q=client+1', cookie)).text()).toContain('Client 17<');
  expect(consumed().table).toBe(11);
});

test('two exports at once wait for a throttled index and are complete', async () => {
  // The first read leaves nothing for the second one, even if both come at once.
  limit(0.5);
  const exports = await Promise.all([desk.get('/export', cookie), desk.get('/export', cookie)]);
  for (const response of exports) {
    expect(response.status).toBe(200);
    expect((await response.text()).trimEnd().split('\r\n')).toHaveLength(1 + CLIENTS);
  }
  expect(limited.throttled()).toHaveProperty([`IndexRead ${INDEX}`]);
  expect(consumed().table).toBe(0);
});
