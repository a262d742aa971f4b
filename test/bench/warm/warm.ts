import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL_TABLE, localClient } from '../../../infra/local/database.ts';
import { startServer } from '../child-process.ts';
import type { Contestants } from '../cold-start/contestants.ts';
import { median } from '../median.ts';
import { compared, type Row } from '../row.ts';
import { calendarRequest, type Sample } from '../sample.ts';

const CHILD = resolve(import.meta.dirname, 'child.mjs');
const DATABASE = resolve(import.meta.dirname, 'database.ts');
const REQUESTS = 100;

type Times = Readonly<Record<'bare' | 'full' | 'notModified', { wall: number[]; cpu: number[]; status: number }>>;

/** Warm requests of the deployed bundle and of the bare GetItem, and what a 304 costs beside a 200. */
export async function warmRows(contestants: Contestants, { token, item }: Sample, rounds: number): Promise<Row[]> {
  const database = await startServer([DATABASE]);
  const endpoint = `http://127.0.0.1:${database.port}`;
  const client = localClient(endpoint);
  try {
    await client.send(new PutItemCommand({ TableName: LOCAL_TABLE, Item: item }));
    const plain = calendarRequest(token);
    // `*` stands for whatever the calendar app has (RFC 9110 §13.1.2).
    const conditional = calendarRequest(token, { 'if-none-match': '*' });
    const { bare, full, notModified } = await measure(endpoint, rounds, {
      bare: { entry: contestants.bare, event: plain },
      full: { entry: contestants.feed, event: plain },
      notModified: { entry: contestants.feed, event: conditional },
    });
    assert.deepEqual([bare.status, full.status, notModified.status], [200, 200, 304]);
    const wall = { name: 'bare GetItem', value: median(bare.wall) };
    const cpu = { name: 'the same answered 200', value: median(full.cpu) };
    return [
      compared('warm request, handler in to handler out', median(full.wall), 'µs', wall, { atMost: 1.15 }),
      // A tenth more is what two medians of the same thing may differ by here.
      compared('304, processor time', median(notModified.cpu), 'µs', cpu, { atMost: 1.1 }),
    ];
  } finally {
    client.destroy();
    await database.stop();
  }
}

async function measure(endpoint: string, rounds: number, contestants: object): Promise<Times> {
  const child = fork(CHILD, [JSON.stringify({ contestants, rounds, requests: REQUESTS })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      TABLE_NAME: LOCAL_TABLE,
      AWS_LAMBDA_FUNCTION_NAME: 'feed',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
  });
  const exit = once(child, 'exit');
  const result = await Promise.race([once(child, 'message'), exit.then(() => undefined)]);
  if (!result) throw new Error('the warm requests failed');
  await exit;
  return result[0] as Times;
}
