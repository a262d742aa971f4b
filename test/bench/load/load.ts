import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import { median } from '../median.ts';
import { compared, type Row } from '../row.ts';

const SERVER = resolve(import.meta.dirname, 'server.ts');
const CONNECTIONS = 64;

/** The local server under load, with the store stubbed, beside the same server answering a constant. */
export interface LocalServer {
  readonly feed: string;
  readonly constant: string;
  /** Bytes that the heap still holds after a garbage collection. */
  heap(): Promise<number>;
  stop(): void;
}

/** Starts the server in a process of its own. */
export async function startLocalServer(): Promise<LocalServer> {
  const child = spawn(process.execPath, ['--expose-gc', SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const [feedPort, constantPort, token] = String((await lines.next()).value).split(' ');
  const address = (port: string | undefined) => `http://127.0.0.1:${port}/c/${token}/aftercare.ics`;
  return {
    feed: address(feedPort),
    constant: address(constantPort),
    async heap() {
      child.stdin.write('heap\n');
      return Number((await lines.next()).value);
    },
    stop: () => child.kill(),
  };
}

/** Requests per second and p99, in turns of some seconds; then the heap before and after so many requests. */
export async function loadRows(server: LocalServer, rounds: number, seconds: number, many: number): Promise<Row[]> {
  const urls = { feed: server.feed, constant: server.constant };
  const rates = { feed: [] as number[], constant: [] as number[] };
  const slowest = { feed: [] as number[], constant: [] as number[] };
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['feed', 'constant'] as const) {
      const result = await load(urls[name], { duration: seconds });
      if (round < 0) continue;
      rates[name].push(result.requests.average);
      slowest[name].push(result.latency.p99);
    }
  }
  const before = await server.heap();
  await load(urls.feed, { amount: many });
  const after = await server.heap();
  const constant = { name: 'the same server answering a constant' };
  const requests = many.toLocaleString('en');
  return [
    compared(
      `local server, ${CONNECTIONS} connections, store stubbed`,
      median(rates.feed),
      'requests/s',
      { ...constant, value: median(rates.constant) },
      { atLeast: 0.5 },
    ),
    compared('its p99', median(slowest.feed), 'ms', { ...constant, value: median(slowest.constant) }),
    compared(
      `heap after ${requests} more requests`,
      after / 1e6,
      'MB',
      { name: 'before them', value: before / 1e6 },
      { atMost: 1.05 },
    ),
  ];
}

async function load(url: string, amount: { duration: number } | { amount: number }) {
  const result = await autocannon({ url, connections: CONNECTIONS, ...amount });
  if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors + result.non2xx} requests failed`);
  return result;
}
