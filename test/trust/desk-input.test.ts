import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { labelReason } from '../../shared/aftercare/text-rules.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { issue } from '../fixtures/test-desk.ts';
import { anyDeskRequest, type DeskRequest } from './any-desk-request.ts';
import { inLanes } from './pool.ts';
import { rounds } from './seeds.ts';

const LABEL = 'Room 2, the one who';
const LARGEST_HEAD = 16_384;
const HUNG_UP = { status: 431, headers: {} as IncomingMessage['headers'], text: '' };
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

let desk: RunningDesk;
let client: ReturnType<typeof localClient>;
let cookie: string;
let id: string;
beforeAll(async () => {
  desk = await runDesk();
  client = localClient(desk.endpoint);
  ({ cookie } = await desk.signIn('Ana'));
  ({ id } = await issue(desk.desk, ['2027-02-01', '2027-03-01'], { label: LABEL }));
});
afterAll(async () => {
  agent.destroy();
  client.destroy();
  await desk.close();
});

async function send({ method, path, cookies, signedIn, sameOrigin, foreignOrigin, contentType, body }: DeskRequest) {
  const origin = sameOrigin ? desk.origin : foreignOrigin;
  const sent = cookies.replace('SESSION', signedIn ? cookie : '__Host-desk=none');
  const headers = {
    'content-length': Buffer.byteLength(body),
    ...(sent === '' ? {} : { cookie: sent }),
    ...(origin === undefined ? {} : { origin }),
    ...(contentType === undefined || contentType === ''
      ? {}
      : { 'content-type': contentType.replaceAll(/[\r\n]/g, '') }),
  };
  const asked = request(desk.origin, { method, path, headers, agent });
  asked.end(body);
  // The HTTP server itself answers a head that is too large, and hangs up without reading the body.
  if (path.length > LARGEST_HEAD / 2) return await answerTo(asked).catch(() => HUNG_UP);
  return await answerTo(asked);
}

async function answerTo(asked: ClientRequest) {
  // Whoever reads the answer hears of it; this is for a connection that breaks after that.
  asked.on('error', () => {});
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() };
}

/** Everything that the table holds of feeds and people: what only those who are signed in may change. */
async function stored(): Promise<string> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: LOCAL_TABLE, ConsistentRead: true }));
  const lasting = Items.filter(({ sk }) => sk?.S === 'feed' || sk?.S === 'roster' || sk?.S === 'invitation');
  return JSON.stringify(lasting.toSorted((a, b) => (String(a.pk?.S) < String(b.pk?.S) ? -1 : 1)));
}

/** What holds for every answer, whoever asks. */
function expectDecent({ status, headers, text }: Awaited<ReturnType<typeof send>>, why: string): void {
  expect(status, why).toBeGreaterThanOrEqual(200);
  expect(status, why).toBeLessThan(500);
  // A file of clients holds their notes as they are, and no browser takes it for a page.
  if (headers['content-type'] !== 'text/csv; charset=utf-8') expect(text.includes('<canary7f3a>'), why).toBe(false);
  expect(text, why).not.toMatch(/\n {4}at |node_modules|\.ts:\d/);
  expect(text.includes(cookie.slice('__Host-desk='.length)), why).toBe(false);
  // These the HTTP server answers before the desk is asked.
  if (status === 413 || status === 431) return;
  expect(headers['x-content-type-options'], why).toBe('nosniff');
  expect(headers['content-security-policy'], why).toContain("default-src 'none'");
  expect(headers['cache-control'], why).toMatch(/no-store|max-age=600/);
  if (headers.location !== undefined) expect(headers.location, why).toMatch(/^\/(?!\/)|^http:\/\/localhost:\d+\/$/);
}

test('whoever is not signed in, or comes from elsewhere, sees no client and changes nothing, whatever she sends', async () => {
  const { numRuns, seed } = rounds('requests to the desk from outside', 150, 4_000);
  const outside = anyDeskRequest(id).filter(
    ({ signedIn, sameOrigin, method }) => !signedIn || (!sameOrigin && method !== 'GET' && method !== 'HEAD'),
  );
  const before = await stored();
  const statuses: Record<number, number> = {};
  await inLanes(8, fc.sample(outside, { numRuns, seed }), async (asked, index) => {
    const why = `TRUST_SEED=${seed}, request ${index}: ${JSON.stringify(asked).slice(0, 600)}`;
    const answer = await send(asked);
    expectDecent(answer, why);
    expect(answer.text.includes(LABEL), why).toBe(false);
    expect(answer.headers['set-cookie']?.join() ?? '', why).not.toMatch(/__Host-desk=[^;]/);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  });
  expect(await stored()).toBe(before);
  process.stdout.write(`answers by status: ${JSON.stringify(statuses)}\n`);
  expect(statuses[403]).toBeGreaterThan(numRuns / 10);
});

test('whatever staff send, the desk answers with a page, and stores nothing that it cannot read again', async () => {
  const { numRuns, seed } = rounds('requests to the desk by staff', 150, 4_000);
  const inside = anyDeskRequest(id).map((asked) => ({
    ...asked,
    signedIn: true,
    sameOrigin: true,
    cookies: 'SESSION',
  }));
  const statuses: Record<number, number> = {};
  await inLanes(8, fc.sample(inside, { numRuns, seed }), async (asked, index) => {
    const why = `TRUST_SEED=${seed}, request ${index}: ${JSON.stringify(asked).slice(0, 600)}`;
    const answer = await send(asked);
    expectDecent(answer, why);
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
  });
  process.stdout.write(`answers by status: ${JSON.stringify(statuses)}\n`);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '303', '404', '422']));
  expect(desk.log.filter((line) => JSON.stringify(line).includes('desk request failed'))).toEqual([]);
  let from: Awaited<ReturnType<typeof desk.desk.store.page>>['next'];
  do {
    const page = await desk.desk.store.page(100, from);
    expect(page.unreadable).toEqual([]);
    for (const feed of page.feeds) {
      if (feed.status === 'active' && feed.label !== undefined) expect(labelReason(feed.label)).toBeUndefined();
    }
    from = page.next;
  } while (from);
});
