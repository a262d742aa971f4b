import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Refused } from '../../../shared/feeds/errors.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { importFeeds } from '../../../shared/feeds/import-export.ts';
import { tokenBucket } from '../../fixtures/limited-database/token-bucket.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { day, testContext } from '../../fixtures/test-context.ts';

const LINES = Array.from({ length: 300 }, (_, number) => ({
  line: number + 2,
  request: { label: `Client ${number}`, sessions: [{ date: day('2027-02-01') }], locale: 'en' },
}));

// Time jumps to the next timer, so that a minute takes no time.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A table that answers a write after 10 ms, and throttles those above its limit as the SDK reports it, after three attempts. */
function limitedTable(writesPerSecond: number) {
  const bucket = tokenBucket(writesPerSecond, () => performance.now());
  let throttled = 0;
  const store = memoryStore();
  const limited = {
    ...store,
    async insert(feed: Feed) {
      for (const wait of [10, 500, 1_000]) {
        await pause(wait);
        if (bucket.tryTake(1)) return store.insert(feed);
        throttled += 1;
      }
      throw new Refused('busy', 'not now');
    },
  };
  const context = { ...testContext(limited), uuid: () => 'any' };
  /** @returns the result or error, the seconds that it took, and how many attempts were throttled */
  async function importLines(count: number) {
    const start = performance.now();
    let end: unknown;
    const result = importFeeds(context, LINES.slice(0, count), undefined, pause).catch((error: unknown) => error);
    result.finally(() => {
      end = performance.now();
    });
    while (end === undefined) await vi.advanceTimersToNextTimerAsync();
    return { result: await result, seconds: (Number(end) - start) / 1000, throttled };
  }
  return { bucket, store: limited, importLines };
}

test('an import makes 1,000 feeds a minute under 25 writes a second', async () => {
  const { importLines } = limitedTable(25);
  const { result, seconds, throttled } = await importLines(300);
  expect(result).toEqual({ issued: 300, there: 0, newLinks: [] });
  expect(throttled).toBe(0);
  expect(seconds).toBeLessThan(18);
});

test('an import leaves two of 25 writes a second to others', async () => {
  const { bucket, importLines } = limitedTable(25);
  let refused = 0;
  let over = false;
  const others = async () => {
    while (!over) {
      if (!bucket.tryTake(1)) refused += 1;
      await pause(500);
    }
  };
  const done = others();
  await importLines(300);
  over = true;
  await vi.advanceTimersToNextTimerAsync();
  await done;
  expect(refused).toBe(0);
});

test('an import slows down while it is throttled, and ends', async () => {
  const { importLines } = limitedTable(1);
  expect((await importLines(60)).result).toEqual({ issued: 60, there: 0, newLinks: [] });
});

test('an import waits for throttled reads too', async () => {
  const { store, importLines } = limitedTable(25);
  const { read } = store;
  const busy = Object.assign(new Error('not now'), { name: 'ThrottlingException' });
  const from = performance.now();
  store.read = async (id) => (performance.now() - from < 3_000 ? Promise.reject(busy) : read(id));
  expect((await importLines(20)).result).toEqual({ issued: 20, there: 0, newLinks: [] });
});

test('an import stops when the table stays busy, and can be continued', async () => {
  const { bucket, importLines } = limitedTable(25);
  bucket.settle(25 * 3_600);
  const { result } = await importLines(20);
  expect(result).toMatchObject({
    code: 'busy',
    message: 'the table is busy, so the import stopped; what was imported until then stays, so repeat it in a minute',
  });
  bucket.settle(-25 * 3_600);
  expect((await importLines(20)).result).toEqual({ issued: 20, there: 0, newLinks: [] });
});
