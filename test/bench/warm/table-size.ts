import { strict as assert } from 'node:assert';
import { mkdtempSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AttributeValue, BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LOCAL_TABLE, localClient } from '../../../infra/local/database.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { startServer } from '../child-process.ts';
import { median } from '../measure.ts';
import { compared, type Row } from '../row.ts';
import { benchHandler, calendarRequest, type Sample } from '../sample.ts';

const DATABASE = resolve(import.meta.dirname, 'database.ts');
/** The limit of BatchWriteItem. */
const MAX_BATCH = 25;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const PAGE = 100;
const WARM_UP_ROUNDS = 3;

/**
 * Times the same request, and the first page of the list, on tables of different sizes, in turns.
 *
 * @param sizes numbers of feeds in ascending order; at least a page
 * @param folder for the databases
 */
export async function tableSizeRows(sizes: readonly number[], sample: Sample, folder: string, rounds: number) {
  const tables = [];
  try {
    for (const size of sizes) {
      const database = await startServer([DATABASE, mkdtempSync(join(folder, 'table-'))]);
      const client = localClient(database.endpoint);
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
      const smallTable = (times: readonly number[] = []) => ({ name: `with ${smallest?.size}`, value: median(times) });
      return [
        compared(`one request ${feeds}`, median(poll), 'µs', smallTable(smallest?.poll), { atMost: 1.2 }),
        compared(`first page of the list ${feeds}`, median(list), 'µs', smallTable(smallest?.list)),
      ];
    });
  } finally {
    for (const { client, database } of tables) {
      client.destroy();
      await database.stop();
    }
  }
}

/** Writes the sample, and copies of it under other ids. */
async function fill(client: DynamoDBClient, item: Record<string, AttributeValue>, size: number): Promise<void> {
  for (let first = 0; first < size; first += MAX_BATCH) {
    const count = Math.min(MAX_BATCH, size - first);
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
  const handler = benchHandler(feedStore(client, LOCAL_TABLE).read);
  const { statusCode } = await handler(calendarRequest(token));
  assert.equal(statusCode, 200);
}

async function firstPage(client: DynamoDBClient): Promise<void> {
  const { feeds } = await feedStore(client, LOCAL_TABLE).page(PAGE);
  assert.equal(feeds.length, PAGE);
}

/** The median time of these runs in microseconds. */
async function timed(runs: number, run: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < runs; count += 1) {
    const start = performance.now();
    await run();
    times.push((performance.now() - start) * 1000);
  }
  return median(times);
}
