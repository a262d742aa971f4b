import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { LOCAL_STAFF_TABLE, LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { labelReason } from '../../shared/aftercare/text-rules.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { issue } from '../fixtures/test-context.ts';
import { anyDeskRequest, type DeskRequest } from './any-desk-request.ts';
import { runConcurrently } from './pool.ts';
import { runs } from './runs.ts';

const LABEL = 'Room 2, the one who';
const MAX_HEADER_BYTES = 16_384;
const CLOSED = { status: 431, headers: {} as IncomingMessage['headers'], text: '' };
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

async function send({ method, path, cookies, signedIn, sameOrigin, contentType, body, ...more }: DeskRequest) {
  const origin = sameOrigin ? desk.origin : more.foreignOrigin;
  const cookieHeader = cookies.replace('SESSION', signedIn ? cookie : '__Host-desk=none');
  const headers = {
    'content-length': Buffer.byteLength(body),
    ...(cookieHeader === '' ? {} : { cookie: cookieHeader }),
    ...(origin === undefined ? {} : { origin }),
    ...(more.fetchSite === undefined ? {} : { 'sec-fetch-site': more.fetchSite }),
    ...(contentType === undefined || contentType === ''
      ? {}
      : { 'content-type': contentType.replaceAll(/[\r\n]/g, '') }),
  };
  const outgoing = request(desk.origin, { method, path, headers, agent });
  outgoing.end(body);
  // The HTTP server rejects large headers itself and closes the connection without reading the body.
  if (path.length > MAX_HEADER_BYTES / 2) return await responseTo(outgoing).catch(() => CLOSED);
  return await responseTo(outgoing);
}

async function responseTo(outgoing: ClientRequest) {
  // `once` rejects on errors before the response; this handles errors after it.
  outgoing.on('error', () => {});
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() };
}

/** Everything that is stored, in both tables. */
async function stored(): Promise<string> {
  const tables = [LOCAL_TABLE, LOCAL_STAFF_TABLE].map(async (TableName) => {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    return Items.toSorted((a, b) => (String(a.pk?.S) < String(b.pk?.S) ? -1 : 1));
  });
  return JSON.stringify(await Promise.all(tables));
}

/** Checks what must be true of every response. */
function expectSafe({ status, headers, text }: Awaited<ReturnType<typeof send>>, details: string): void {
  expect(status, details).toBeGreaterThanOrEqual(200);
  expect(status, details).toBeLessThan(500);
  // An exported file contains labels unescaped, and no browser renders it as HTML.
  if (headers['content-type'] !== 'text/csv; charset=utf-8') expect(text.includes('<canary7f3a>'), details).toBe(false);
  expect(text, details).not.toMatch(/\n {4}at |node_modules|\.ts:\d/);
  expect(text.includes(cookie.slice('__Host-desk='.length)), details).toBe(false);
  // The HTTP server sends these without calling the desk.
  if (status === 413 || status === 431) return;
  expect(headers['x-content-type-options'], details).toBe('nosniff');
  expect(headers['content-security-policy'], details).toContain("default-src 'none'");
  expect(headers['cache-control'], details).toMatch(/^no-store$|immutable/);
  if (headers.location !== undefined) expect(headers.location, details).toMatch(/^\/(?!\/)|^http:\/\/localhost:\d+\/$/);
}

test('unauthenticated and cross-origin requests change and reveal nothing', async () => {
  const { numRuns, seed } = runs('requests to the desk from outside', 150, 4_000);
  const outside = anyDeskRequest(id).filter(
    ({ signedIn, sameOrigin, method }) => !signedIn || (!sameOrigin && method !== 'GET' && method !== 'HEAD'),
  );
  const before = await stored();
  // Where Hono's adapter writes the stack of a request that it cannot take.
  const printed = vi.spyOn(console, 'error');
  const statuses: Record<number, number> = {};
  await runConcurrently(8, fc.sample(outside, { numRuns, seed }), async (sent, index) => {
    const details = `TRUST_SEED=${seed}, request ${index}: ${JSON.stringify(sent).slice(0, 600)}`;
    const response = await send(sent);
    expectSafe(response, details);
    expect(response.text.includes(LABEL), details).toBe(false);
    expect(response.headers['set-cookie']?.join() ?? '', details).not.toMatch(/__Host-desk=[^;]/);
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
  });
  expect(await stored()).toBe(before);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
  process.stdout.write(`responses by status: ${JSON.stringify(statuses)}\n`);
  expect(statuses[403]).toBeGreaterThan(numRuns / 10);
});

test('the desk never fails on staff input or stores unreadable feeds', async () => {
  const { numRuns, seed } = runs('requests to the desk by staff', 150, 4_000);
  const inside = anyDeskRequest(id).map((sent) => ({
    ...sent,
    signedIn: true,
    sameOrigin: true,
    cookies: 'SESSION',
    fetchSite: undefined,
  }));
  const statuses: Record<number, number> = {};
  await runConcurrently(8, fc.sample(inside, { numRuns, seed }), async (sent, index) => {
    const details = `TRUST_SEED=${seed}, request ${index}: ${JSON.stringify(sent).slice(0, 600)}`;
    const response = await send(sent);
    expectSafe(response, details);
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
  });
  process.stdout.write(`responses by status: ${JSON.stringify(statuses)}\n`);
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '303', '404', '422']));
  expect(desk.failures()).toEqual([]);
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
