import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { feedHandler } from '../../../functions/feed/handler.ts';
import { functionUrlServer } from '../../../infra/local/function-url.ts';
import { calendarIn } from '../../../shared/calendar/prepare.ts';
import { feedOfItem } from '../../../shared/feeds/feed-item.ts';
import { calendarRequest, pages, prepared, sampleFeed } from '../sample.ts';

// The local server with the store stubbed, or answering a constant: the same bytes and headers, computed once.
//   node --expose-gc server.ts   prints "FEED_PORT CONSTANT_PORT TOKEN"; prints the heap in bytes for each line it reads
const { token, item } = await sampleFeed();
const feed = feedOfItem(item);
const handler = feedHandler({
  read: async () => feed,
  system: prepared.system,
  texts: (locale) => calendarIn(prepared, locale),
  pages,
  now: () => Math.floor(Date.now() / 1000),
  milliseconds: () => performance.now(),
  record: () => {},
});
const constant = await handler(calendarRequest(token));
const ports = await Promise.all([handler, async () => constant].map(listen));
console.log([...ports, token].join(' '));

process.stdin.on('data', () => {
  globalThis.gc?.();
  console.log(process.memoryUsage().heapUsed);
});

async function listen(answer: typeof handler): Promise<number> {
  const server = functionUrlServer(answer, () => 'localhost').listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
