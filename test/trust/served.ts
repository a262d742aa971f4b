import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { feedHandler } from '../../functions/feed/handler.ts';
import { functionUrlServer } from '../../infra/local/function-url.ts';
import { tokenOf } from '../../shared/feeds/commands.ts';
import { SYSTEM, testPages, testTexts } from '../fixtures/test-clinic.ts';
import { issue, START, testDesk } from '../fixtures/test-desk.ts';

// A process of its own that serves what tests throw at it: the local HTTP server in front of the feed function's handler.

/** What the process says about itself when asked. */
export interface Served {
  readonly port: number;
  readonly token: string;
  readonly reads: number;
  readonly unavailable: number;
  /** Bytes in use after a garbage collection. */
  readonly heap: number;
}

const desk = testDesk();
const token = await tokenOf(desk, await issue(desk, ['2027-02-01', '2027-03-01']));
let reads = 0;
let unavailable = 0;
const handler = feedHandler({
  read: (id) => {
    reads += 1;
    return desk.store.read(id);
  },
  system: SYSTEM,
  texts: testTexts,
  pages: testPages,
  now: () => START,
  milliseconds: () => 0,
  record: ({ outcome }) => {
    if (outcome === 'Unavailable') unavailable += 1;
  },
});
const server = functionUrlServer(handler, () => 'localhost');
server.listen(0, '127.0.0.1');
await once(server, 'listening');

process.on('message', () => {
  globalThis.gc?.();
  const { port } = server.address() as AddressInfo;
  process.send?.({ port, token, reads, unavailable, heap: process.memoryUsage().heapUsed } satisfies Served);
});
process.on('disconnect', () => process.exit());
