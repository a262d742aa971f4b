import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORE_TIMEOUTS, type StoreTimeouts, storeClient } from '../../functions/feed/dynamodb-client.ts';
import { feedHandler } from '../../functions/feed/handler.ts';
import { pageResponse, pageUnavailable } from '../../functions/feed/page/response.ts';
import { calendarResponse, type FeedResponse, notFound, unavailable } from '../../functions/feed/responses.ts';
import { type Database, LOCAL_TABLE, localConfig, startDatabase } from '../../infra/local/database.ts';
import { endFeed, holdSession, replaceLink } from '../../shared/feeds/changes.ts';
import { changeFeed } from '../../shared/feeds/commands.ts';
import { feedKey, feedReader } from '../../shared/feeds/feed-item.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { calendarFor } from '../../shared/feeds/link.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { secretOf } from '../../shared/feeds/token.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../fixtures/test-clinic.ts';
import { DAY, day, issue, START, testContext } from '../fixtures/test-context.ts';
import { anyFault, type Fault } from './faults.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { runConcurrently } from './pool.ts';
import { runs, WHOLE } from './runs.ts';

/** Fewer in a quick run: beside all other tests, more of them time out and everything is 503. */
const CONCURRENCY = WHOLE ? 80 : 16;

interface Link {
  readonly id: string;
  readonly secret: string;
}

let database: Database;
let client: DynamoDBClient;
let faulty: FaultyStore;
const links: Link[] = [];

beforeAll(async () => {
  database = await startDatabase();
  // Without time-outs: what the test itself reads must not fail on a busy machine.
  client = new DynamoDBClient(localConfig(database.endpoint));
  const context = testContext(feedStore(client, LOCAL_TABLE));
  const link = async (id: string, version = 1) => links.push({ id, secret: await secretOf(context.key, id, version) });
  const one = await issue(context, ['2027-02-01'], { remindAt: '09:00', label: 'Ann' });
  const many = await issue(context, ['2027-02-01', '2027-02-08', '2027-03-20', '2027-06-01']);
  const held = await issue(context, ['2027-02-01', '2027-03-01']);
  await changeFeed(context, held.id, holdSession(day('2027-03-20')));
  await changeFeed(context, held.id, replaceLink());
  const ended = await issue(context, ['2027-01-01']);
  await changeFeed(context, ended.id, endFeed());
  for (const { id } of [one, many, held, ended]) await link(id);
  await link(held.id, 2);
  await link('000000000000');
  await link(one.id, 9);
  const { Item } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(many.id) }));
  faulty = await faultyStore(database.endpoint, { ...Item, pk: { S: 'zzzzzzzzzzzz' } });
});
afterAll(async () => {
  faulty.close();
  client.destroy();
  await database.close();
});

const anySchedule = fc.record({
  link: fc.nat(99),
  faults: fc.array(anyFault, { maxLength: 3 }),
  now: fc.oneof(
    fc.constantFrom(0, START - 400 * DAY, START - 1, START, START + 120 * DAY, START + 250 * DAY, START + 4000 * DAY),
    fc.integer({ min: START, max: START + 100 * DAY }),
  ),
  asks: fc.constantFrom('GET', 'HEAD', 'same-etag', 'other-etag', 'page') as fc.Arbitrary<
    'GET' | 'HEAD' | 'same-etag' | 'other-etag' | 'page'
  >,
});
type Schedule = typeof anySchedule extends fc.Arbitrary<infer T> ? T : never;

/** The expected response without faults, from the stored feed. */
async function expectedResponse(
  { id, secret }: Link,
  now: number,
  headers: Record<string, string>,
  page = false,
): Promise<FeedResponse> {
  const feed = await feedReader(client, LOCAL_TABLE)(id);
  const address = `https://x/c/${id}${secret}`;
  const request = { feed, secret, now, system: SYSTEM, pages: testPages, address, query: '', headers };
  if (page) return (await pageResponse(request))?.response ?? notFound(testSite().notFound);
  const calendar = calendarFor(feed, secret, now, SYSTEM, testTexts);
  return calendar ? calendarResponse(calendar, headers, now) : notFound(testSite().notFound);
}

/** The expected response while the store is unavailable. */
async function expectedUnavailable(asks: Schedule['asks']): Promise<FeedResponse> {
  if (asks === 'page') return pageUnavailable({ system: SYSTEM, pages: testPages, query: '', headers: {} });
  return { ...unavailable(), ...(asks === 'HEAD' && { body: '' }) };
}

async function respondUnder({ link, faults, now, asks }: Schedule, times: StoreTimeouts) {
  const { id, secret } = links[link % links.length] as Link;
  const { headers: known } = await expectedResponse({ id, secret }, now, {});
  const headers: Record<string, string> =
    asks === 'same-etag'
      ? { 'if-none-match': known.etag ?? '*' }
      : asks === 'other-etag'
        ? { 'if-none-match': '"other"' }
        : {};
  const expected = await expectedResponse({ id, secret }, now, headers, asks === 'page');
  const own = storeClient(times, localConfig(faulty.endpoint(faults)));
  const logged: string[] = [];
  const handler = feedHandler({
    read: feedReader(own, LOCAL_TABLE),
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    site: testSite,
    storeTimeouts: times,
    now: () => now,
    milliseconds: () => 0,
    record: (record) => logged.push(requestLine(record, 0)),
  });
  const method = asks === 'HEAD' ? 'HEAD' : 'GET';
  const rawPath = `/c/${id}${secret}${asks === 'page' ? '' : '/aftercare.ics'}`;
  const response = await handler({ rawPath, headers, requestContext: { domainName: 'x', http: { method } } });
  own.destroy();
  return { response, expected: method === 'HEAD' ? { ...expected, body: '' } : expected, logged, secret };
}

test('under store faults responses are correct or 503', async () => {
  const { numRuns, seed } = runs('faults in the store', 100, 10_000);
  const schedules = fc.sample(anySchedule, { numRuns, seed });
  const outcomes: Record<string, number> = {};
  await runConcurrently(CONCURRENCY, schedules, async (schedule, index) => {
    const { response, expected, logged, secret } = await respondUnder(schedule, STORE_TIMEOUTS);
    const details = `TRUST_SEED=${seed}, schedule ${index}: ${JSON.stringify(schedule)}`;
    const served = response.statusCode !== 503;
    expect(response, details).toEqual(served ? expected : await expectedUnavailable(schedule.asks));
    expect(Number(response.headers['retry-after'] ?? 120), details).toBeGreaterThan(0);
    expect(logged, details).toHaveLength(1);
    expect(logged[0]?.includes('"outcome":"Unavailable"'), details).toBe(!served);
    expect(logged.join(), details).not.toContain(secret);
    outcomes[response.statusCode] = (outcomes[response.statusCode] ?? 0) + 1;
  });
  process.stdout.write(`responses by status: ${JSON.stringify(outcomes)}\n`);
  expect(Object.keys(outcomes)).toEqual(['200', '304', '404', '503']);
});

/** Long timeouts, so that a slow machine adds no faults; the faults without a response last as long as an attempt. */
const ATTEMPT = WHOLE ? 10_000 : 1_000;
const PATIENT: StoreTimeouts = { connection: 10_000, attempt: ATTEMPT, total: 60_000 };
test.each<Fault>([
  { kind: 'no-response' },
  { kind: 'reset' },
  { kind: 'reset-after' },
  { kind: 'no-response-after' },
  { kind: 'error', status: 500, type: 'InternalServerError' },
  { kind: 'error', status: 400, type: 'ThrottlingException' },
])('a retry makes up for a single fault of kind $kind', async (fault) => {
  const schedule: Schedule = { link: 0, faults: [fault], now: START, asks: 'GET' };
  const { response, expected } = await respondUnder(schedule, PATIENT);
  expect(response).toEqual(expected);
  expect(response.statusCode).toBe(200);
});

test.each<Schedule['asks']>(['GET', 'page'])('an empty DynamoDB response gives %s 503, not 404', async (asks) => {
  const schedule: Schedule = { link: 0, faults: [{ kind: 'short-length', part: 0 }], now: START, asks };
  const { response } = await respondUnder(schedule, PATIENT);
  expect(response).toEqual(await expectedUnavailable(asks));
});
