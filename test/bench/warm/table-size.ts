import { strict as assert } from 'node:assert';
import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { feedHandler } from '../../../functions/feed/handler.ts';
import { LOCAL_TABLE, localClient } from '../../../infra/local/database.ts';
import { calendarIn } from '../../../shared/calendar/prepare.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { startServer } from '../child-process.ts';
import { median } from '../median.ts';
import { compared, type Row } from '../row.ts';
import { calendarRequest, pages, prepared, type Sample } from '../sample.ts';

const DATABASE = resolve(import.meta.dirname, 'database.ts');
const LARGEST_BATCH = 25;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PAGE = 100;
const WARM_UP_ROUNDS = 3;

/**
 * The same request over tables of different size, in turns, and the first page of the list.
 *
 * @param sizes numbers of feeds, the smallest first; at least a page
 * @param folder for the databases
 */
export async function tableSizeRows(sizes: readonly number[], sample: Sample, folder: string, rounds: number) {
  const tables = [];
  try {
    for (const size of sizes) {
      const database = await startServer([DATABASE, mkdtempSync(join(folder, 'table-'))]);
      const client = localClient(`http://127.0.0.1:${database.port}`);
      tables.push({ size, database, client, poll: [] as number[], list: [] as number[] });
      await fill(client, sample.item, size);
    }
    for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
      for (const { client, poll, list } of tables) {
        const polled = await timed(20, () => request(client, sample.token));
        const listed = await timed(1, () => firstPage(client));
        if (round < 0) continue;
        poll.push(polled);
        list.push(listed);
      }
      tables.push(...tables.splice(0, 1));
    }
    const [smallest, ...larger] = tables.toSorted((a, b) => a.size - b.size);
    return larger.flatMap(({ size, poll, list }): Row[] => {
      const feeds = `with ${size.toLocaleString('en')} feeds`;
      const few = (times: readonly number[] = []) => ({ name: `with ${smallest?.size}`, value: median(times) });
      return [
        compared(`one request ${feeds}`, median(poll), 'µs', few(smallest?.poll), { atMost: 1.2 }),
        compared(`first page of the list ${feeds}`, median(list), 'µs', few(smallest?.list), { atMost: 1.5 }),
      ];
    });
  } finally {
    for (const { client, database } of tables) {
      client.destroy();
      await database.stop();
    }
  }
}

/** The sample's feed and copies of it under other ids. */
async function fill(client: DynamoDBClient, item: Record<string, AttributeValue>, size: number): Promise<void> {
  for (let first = 0; first < size; first += LARGEST_BATCH) {
    const count = Math.min(LARGEST_BATCH, size - first);
    const requests = Array.from({ length: count }, (_, index) => {
      const Item = first + index === 0 ? item : { ...item, ...feedKey(idOf(first + index)) };
      return { PutRequest: { Item } };
    });
    await client.send(new BatchWriteItemCommand({ RequestItems: { [LOCAL_TABLE]: requests } }));
  }
}

function idOf(number: number): string {
  let id = '';
  for (let rest = number; id.length < 12; rest = Math.floor(rest / 32)) id = ALPHABET.charAt(rest % 32) + id;
  return id;
}

async function request(client: DynamoDBClient, token: string): Promise<void> {
  const handler = feedHandler({
    read: feedStore(client, LOCAL_TABLE).read,
    system: prepared.system,
    texts: (locale) => calendarIn(prepared, locale),
    pages,
    now: () => Math.floor(Date.now() / 1000),
    milliseconds: () => performance.now(),
    record: () => {},
  });
  const { statusCode } = await handler(calendarRequest(token));
  assert.equal(statusCode, 200);
}

async function firstPage(client: DynamoDBClient): Promise<void> {
  const { feeds } = await feedStore(client, LOCAL_TABLE).page(PAGE);
  assert.equal(feeds.length, PAGE);
}

/** Microseconds of the median of some runs. */
async function timed(runs: number, run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    await run();
    times.push((performance.now() - start) * 1000);
  }
  return median(times);
}
