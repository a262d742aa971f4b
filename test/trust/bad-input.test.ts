import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anyMisshapenRequest, anyRequest, CANARY, type RawRequest } from './any-request.ts';
import { exchange, type RawResponse, responsesIn } from './raw-http.ts';
import { rounds } from './seeds.ts';
import type { Served } from './served.ts';

const PIPELINED = 20;
const LANES = 16;
const CLOSE = 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';
/** A leak of a hundred bytes a request would take twice as much. */
const MOST_GROWTH = 4_000_000;

let child: ChildProcess;
async function served(): Promise<Served> {
  child.send('say');
  const [message] = await once(child, 'message');
  return message as Served;
}

beforeAll(() => {
  child = fork(resolve(import.meta.dirname, 'served.ts'), { execArgv: ['--expose-gc'] });
});
afterAll(() => child.kill());

/** An answer without what differs by moment and by connection. */
function lasting({ headers, body }: RawResponse): string {
  return [...headers.filter((header) => !/^(date|connection|keep-alive):/i.test(header)), body].join('\n');
}

/** A page's text, whatever coding it came in. */
function decoded({ headers, body }: RawResponse): string {
  const coding = headers.find((header) => header.startsWith('content-encoding: '))?.slice(18);
  if (coding === undefined) return body;
  const bytes = Buffer.from(body, 'latin1');
  return (coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString('latin1');
}

test('no request brings anything but its right answer: no 5xx, no echo, no read too many, no growth of memory', async () => {
  const { numRuns, seed } = rounds('requests over HTTP', 2_000, 100_000);
  const { port, token } = await served();
  const [first] = responsesIn(
    await exchange(port, [`GET /c/${token}/aftercare.ics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`]),
    ['GET'],
  );
  const [openPage] = responsesIn(
    await exchange(port, [`GET /c/${token} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`]),
    ['GET'],
  );
  const firstPage = openPage?.body;
  expect(firstPage).toContain('<h1>Day 0 of 10</h1>');
  const etag = first?.headers.find((header) => header.startsWith('etag: '))?.slice(6) ?? '';
  expect(etag).toMatch(/^"[\w-]{22}"$/);
  const [notThere] = responsesIn(await exchange(port, [CLOSE]), ['GET']);
  const statuses: Record<number, number> = {};
  let reads = (await served()).reads;

  const send = async (requests: readonly RawRequest[], why: string) => {
    const answers = responsesIn(await exchange(port, [...requests.map(({ bytes }) => bytes), CLOSE]), [
      ...requests.map(({ method }) => method),
      'GET',
    ]);
    const unanswered = JSON.stringify([answers.at(-1), requests[answers.length - 1]?.bytes]);
    expect(answers.length, `${why}: ${unanswered}`).toBe(requests.length + 1);
    for (const [index, { bytes, status, method, page, reads: looksUp }] of requests.entries()) {
      const answer = answers[index] as RawResponse;
      const which = `${why}: ${JSON.stringify(bytes)}`;
      expect(status === undefined ? [200, 304] : [status], which).toContain(answer.status);
      expect(JSON.stringify(answer).includes(CANARY), which).toBe(false);
      if (answer.status === 404 && method === 'GET')
        expect(lasting(answer), which).toBe(lasting(notThere as RawResponse));
      if (answer.status === 200 && method === 'GET') {
        expect(page ? decoded(answer) : answer.body, which).toBe(page ? firstPage : first?.body);
      }
      if (looksUp) reads += 1;
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  };

  const batch = async (start: number) => {
    const share = { seed: seed + start, numRuns: Math.min(PIPELINED, numRuns - start) };
    await send(fc.sample(anyRequest(token, etag), share), `TRUST_SEED=${seed}, requests from ${start}`);
    const [bad = ''] = fc.sample(anyMisshapenRequest, { seed: seed + start, numRuns: 1 });
    // Waits for what no well-formed end came after, as a slow client would make the server do.
    const received = await exchange(port, [bad, CLOSE, CLOSE, '\r\n\r\n'.repeat(4), 'end\r\n\r\n']);
    expect(received.includes(CANARY), JSON.stringify(bad)).toBe(false);
    for (const [, status] of received.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) expect(Number(status), bad).toBeLessThan(500);
  };
  let next = 0;
  const lanes = async (end: number) => {
    const lane = async () => {
      for (let start = next; start < end; start = next) {
        next += PIPELINED;
        await batch(start);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  };

  await lanes(numRuns / 4);
  const { heap } = await served();
  const slow = Array.from({ length: 20 }, () => exchange(port, [...CLOSE], 5));
  await lanes(numRuns);
  for (const received of await Promise.all(slow)) {
    expect(lasting(responsesIn(received, ['GET'])[0] as RawResponse)).toBe(lasting(notThere as RawResponse));
  }
  const after = await served();
  process.stdout.write(`answers by status: ${JSON.stringify(statuses)}; heap ${after.heap - heap} bytes more\n`);
  expect(after.reads).toBe(reads);
  expect(after.unavailable).toBe(0);
  expect(after.heap - heap).toBeLessThan(MOST_GROWTH);
});
