import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyMalformedRequest, anyRequest, CANARY, type RawRequest } from './any-request.ts';
import type { FeedProcessReport } from './feed-process.ts';
import { exchange, type RawResponse, responsesIn } from './raw-http.ts';
import { runs } from './runs.ts';

const PIPELINED = 20;
const CONCURRENCY = 16;
const CLOSE = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
/** In bytes. A leak of 100 bytes per request would exceed it twice over. */
const MAX_HEAP_GROWTH = 4_000_000;

let child: ChildProcess;
async function report(): Promise<FeedProcessReport> {
  child.send('say');
  const [message] = await once(child, 'message');
  return message as FeedProcessReport;
}

beforeAll(() => {
  child = fork(resolve(import.meta.dirname, 'feed-process.ts'), { execArgv: ['--expose-gc'] });
});
afterAll(() => child.kill());

/** A response without headers that vary by time or connection. */
function stablePart({ headers, body }: RawResponse): string {
  return [...headers.filter((header) => !/^(date|connection|keep-alive):/i.test(header)), body].join('\n');
}

/** The body without its content coding. */
function decoded({ headers, body }: RawResponse): string {
  const coding = headers.find((header) => header.startsWith('content-encoding: '))?.slice(18);
  if (coding === undefined) return body;
  const bytes = Buffer.from(body, 'latin1');
  return (coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString('latin1');
}

test('no request causes a 5xx, an echo, extra reads or a leak', async () => {
  const { numRuns, seed } = runs('requests over HTTP', 600, 100_000);
  const { port, token } = await report();
  const [first] = responsesIn(
    await exchange(port, [`GET /c/${token}/aftercare.ics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`]),
    ['GET'],
  );
  const [openPage] = responsesIn(
    await exchange(port, [`GET /c/${token} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`]),
    ['GET'],
  );
  const firstPage = openPage?.body;
  expect(firstPage).toContain('<h1>Your plan starts today</h1>');
  const etag = first?.headers.find((header) => header.startsWith('etag: '))?.slice(6) ?? '';
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  const [notFound] = responsesIn(await exchange(port, [CLOSE]), ['GET']);
  const statuses: Record<number, number> = {};
  let reads = (await report()).reads;

  const send = async (requests: readonly RawRequest[], details: string) => {
    const responses = responsesIn(await exchange(port, [...requests.map(({ bytes }) => bytes), CLOSE]), [
      ...requests.map(({ method }) => method),
      'GET',
    ]);
    const firstMissing = JSON.stringify([responses.at(-1), requests[responses.length - 1]?.bytes]);
    expect(responses.length, `${details}: ${firstMissing}`).toBe(requests.length + 1);
    for (const [index, { bytes, status, method, page, reads: readsStore }] of requests.entries()) {
      const response = responses[index] as RawResponse;
      const which = `${details}: ${JSON.stringify(bytes)}`;
      expect(status === undefined ? [200, 304] : [status], which).toContain(response.status);
      expect(JSON.stringify(response).includes(CANARY), which).toBe(false);
      if (response.status === 404 && method === 'GET')
        expect(stablePart(response), which).toBe(stablePart(notFound as RawResponse));
      if (response.status === 200 && method === 'GET') {
        expect(page ? decoded(response) : response.body, which).toBe(page ? firstPage : first?.body);
      }
      if (readsStore) reads += 1;
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    }
  };

  const batch = async (start: number) => {
    const share = { seed: seed + start, numRuns: Math.min(PIPELINED, numRuns - start) };
    await send(fc.sample(anyRequest(token, etag), share), `TRUST_SEED=${seed}, requests from ${start}`);
    const [bad = ''] = fc.sample(anyMalformedRequest, { seed: seed + start, numRuns: 1 });
    // The extra pieces end requests that the malformed one left open.
    const received = await exchange(port, [bad, CLOSE, CLOSE, '\r\n\r\n'.repeat(4), 'end\r\n\r\n']);
    expect(received.includes(CANARY), JSON.stringify(bad)).toBe(false);
    for (const [, status] of received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) expect(Number(status), bad).toBeLessThan(500);
  };
  let next = 0;
  const runUntil = async (end: number) => {
    const worker = async () => {
      for (let start = next; start < end; start = next) {
        next += PIPELINED;
        await batch(start);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  };

  await runUntil(numRuns / 4);
  const { heap } = await report();
  const slow = Array.from({ length: 20 }, () => exchange(port, [...CLOSE], 5));
  await runUntil(numRuns);
  for (const received of await Promise.all(slow)) {
    expect(stablePart(responsesIn(received, ['GET'])[0] as RawResponse)).toBe(stablePart(notFound as RawResponse));
  }
  const after = await report();
  process.stdout.write(`responses by status: ${JSON.stringify(statuses)}; heap ${after.heap - heap} bytes more\n`);
  expect(after.reads).toBe(reads);
  expect(after.unavailable).toBe(0);
  expect(after.heap - heap).toBeLessThan(MAX_HEAP_GROWTH);
});
