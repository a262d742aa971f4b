import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FeedHandler } from '../../../functions/feed/handler.ts';
import { bundleFunction } from '../../../infra/bundle/bundle.ts';
import { feedFiles } from '../../../infra/bundle/bundled-files.ts';
import { calendarRequest, prepared, preparedPages, sampleFeed } from '../../bench/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'aftercare-bundle-'));
const { token, item } = await sampleFeed();
/** Whether the fake database leaves the next requests without a response, in order. */
const silent: boolean[] = [];
const database = createServer((request, response) => {
  request.resume();
  if (silent.shift()) return;
  response.setHeader('content-type', 'application/x-amz-json-1.0').setHeader('x-amzn-requestid', 'test');
  response.end(JSON.stringify({ Item: item, ConsumedCapacity: { CapacityUnits: 1 } }));
});
let handler: FeedHandler;

beforeAll(async () => {
  await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('TABLE_NAME', 'aftercare');
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', `http://127.0.0.1:${(database.address() as AddressInfo).port}`);
  bundleFunction('functions/feed/lambda.ts', folder, feedFiles(prepared, preparedPages));
  ({ handler } = await import(/* @vite-ignore */ join(folder, 'index.mjs')));
});

afterEach(() => {
  silent.length = 0;
});

afterAll(() => {
  vi.unstubAllEnvs();
  database.close();
  database.closeAllConnections();
  rmSync(folder, { recursive: true });
});

test('the bundle serves the calendar', async () => {
  const { statusCode, body } = await handler(calendarRequest(token));

  expect(statusCode).toBe(200);
  expect(body).toContain('BEGIN:VEVENT');
});

test('the bundle serves the client’s page', async () => {
  const { statusCode, headers, body } = await handler({ ...calendarRequest(token), rawPath: `/c/${token}` });

  expect([statusCode, headers['content-encoding']]).toEqual([200, 'br']);
  expect(brotliDecompressSync(Buffer.from(body, 'base64')).toString()).toMatch(
    /<h1>Your session is in [\d,]+ days<\/h1>/,
  );
});

test('the bundle answers an unknown address with the prepared page', async () => {
  expect(await handler({ ...calendarRequest(token), rawPath: '/' })).toMatchObject({
    statusCode: 404,
    body: preparedPages.site.notFound.html,
  });
});

test('the bundle logs each request to standard output', () => {
  const script = "(await import(process.argv[1])).handler({ requestContext: { http: { method: 'PUT' } } })";
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script, join(folder, 'index.mjs')]);
  expect(JSON.parse(printed.toString())).toMatchObject({ outcome: 'MethodNotAllowed', status: 405 });
});

test('a slow log reader loses no line and blocks no response', async () => {
  const requests = 5_000;
  const script = `
    const { handler } = await import(process.argv[1]);
    // Once process.stdout is opened, writes to a full pipe fail instead of blocking.
    process.stdout;
    const answers = [];
    for (let count = 0; count < ${requests}; count += 1) answers.push(handler({ requestContext: { http: { method: 'PUT' } } }));
    console.error((await Promise.all(answers)).every(({ statusCode }) => statusCode === 405));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'index.mjs')]);
  // The log is read only after all responses.
  const [answered] = await once(child.stderr, 'data');
  expect(String(answered)).toBe('true\n');
  let log = '';
  for await (const part of child.stdout) log += part;
  const lines = log.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).status)).toEqual(Array(requests).fill(405));
});

test('one unanswered database request is retried in time', async () => {
  silent.push(true, false);

  expect((await handler(calendarRequest(token))).statusCode).toBe(200);
});

test('an unresponsive database gets the calendar app 503', async () => {
  silent.push(true, true, true);

  expect((await handler(calendarRequest(token))).statusCode).toBe(503);
});
