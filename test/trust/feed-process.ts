import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { feedHandler } from '../../functions/feed/handler.ts';
import { functionUrlServer } from '../../infra/local/function-url.ts';
import { tokenOf } from '../../shared/feeds/commands.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../fixtures/test-clinic.ts';
import { issue, START, testContext } from '../fixtures/test-context.ts';

// A child process with the local HTTP server in front of the feed function's handler, so that a test can measure its memory.

/** What the process reports on any message. */
export interface FeedProcessReport {
  readonly port: number;
  readonly token: string;
  readonly reads: number;
  readonly unavailable: number;
  /** Heap bytes in use after a garbage collection. */
  readonly heap: number;
}

const context = testContext();
const token = await tokenOf(context, await issue(context, ['2027-02-01', '2027-03-01']));
let reads = 0;
let unavailable = 0;
const handler = feedHandler({
  read: (id) => {
    reads += 1;
    return context.store.read(id);
  },
  system: SYSTEM,
  texts: testTexts,
  pages: testPages,
  site: testSite,
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
  process.send?.({ port, token, reads, unavailable, heap: process.memoryUsage().heapUsed } satisfies FeedProcessReport);
});
process.on('disconnect', () => process.exit());
