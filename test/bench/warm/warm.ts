import { strict as assert } from 'node:assert';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL_TABLE, localClient, localConfig } from '../../../infra/local/database.ts';
import { startServer } from '../child-process.ts';
import type { ComparedHandlers } from '../cold-start/compared-handlers.ts';
import { median } from '../measure.ts';
import { compared, type Row } from '../row.ts';
import { calendarRequest, type Sample } from '../sample.ts';

const CHILD = resolve(import.meta.dirname, 'child.mjs');
const DATABASE = resolve(import.meta.dirname, 'database.ts');
const REQUESTS = 100;

type Times = Readonly<Record<'bare' | 'full' | 'notModified', { wall: number[]; cpu: number[]; status: number }>>;

/** Warm requests to the deployed bundle and to the bare GetItem; and the CPU time of a 304, which reads as much as a 200. */
export async function warmRows(handlers: ComparedHandlers, { token, item }: Sample, rounds: number): Promise<Row[]> {
  const database = await startServer([DATABASE]);
  const client = localClient(database.endpoint);
  try {
    await client.send(new PutItemCommand({ TableName: LOCAL_TABLE, Item: item }));
    const plain = calendarRequest(token);
    // `*` matches any current representation (RFC 9110 §13.1.2).
    const conditional = calendarRequest(token, { 'if-none-match': '*' });
    const { bare, full, notModified } = await measure(database.endpoint, rounds, {
      bare: { entry: handlers.bare, event: plain },
      full: { entry: handlers.feed, event: plain },
      notModified: { entry: handlers.feed, event: conditional },
    });
    assert.deepEqual([bare.status, full.status, notModified.status], [200, 200, 304]);
    const wall = { name: 'bare GetItem', value: median(bare.wall) };
    const cpu = { name: 'the same request answered 200', value: median(full.cpu) };
    return [
      compared('warm request, time in the handler', median(full.wall), 'µs', wall, { atMost: 1.2 }),
      compared('304, processor time', median(notModified.cpu), 'µs', cpu),
    ];
  } finally {
    client.destroy();
    await database.stop();
  }
}

async function measure(database: string, rounds: number, handlers: object): Promise<Times> {
  const { endpoint, region, credentials } = localConfig(database);
  const child = fork(CHILD, [JSON.stringify({ handlers, rounds, requests: REQUESTS })], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      TABLE_NAME: LOCAL_TABLE,
      AWS_LAMBDA_FUNCTION_NAME: 'feed',
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    },
  });
  const exit = once(child, 'exit');
  const result = await Promise.race([once(child, 'message'), exit.then(() => undefined)]);
  if (!result) throw new Error('the warm requests failed');
  await exit;
  return result[0] as Times;
}
