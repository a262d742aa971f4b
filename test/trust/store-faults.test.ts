import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STORE_TIMES, type StoreTimes, storeClient } from '../../functions/feed/dynamodb-client.ts';
import { feedHandler } from '../../functions/feed/handler.ts';
import { requestLine } from '../../functions/feed/metrics.ts';
import { pageResponse, pageUnavailable } from '../../functions/feed/page/response.ts';
import { calendarResponse, type FeedResponse, notFound, unavailable } from '../../functions/feed/responses.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../infra/local/database.ts';
import { endFeed, holdLastSession, replaceLink } from '../../shared/feeds/changes.ts';
import { changeFeed } from '../../shared/feeds/commands.ts';
import { feedKey } from '../../shared/feeds/feed-item.ts';
import { feedReader } from '../../shared/feeds/feed-reader.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { calendarFor } from '../../shared/feeds/link.ts';
import { secretOf } from '../../shared/feeds/token.ts';
import { SYSTEM, testPages, testTexts } from '../fixtures/test-clinic.ts';
import { DAY, day, issue, START, testDesk } from '../fixtures/test-desk.ts';
import { anyFault, type Fault } from './faults.ts';
import { type FaultyStore, faultyStore } from './faulty-store.ts';
import { inLanes } from './pool.ts';
import { rounds } from './seeds.ts';

const LANES = 80;

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
  client = localClient(database.endpoint);
  const desk = testDesk(feedStore(client, LOCAL_TABLE));
  const link = async (id: string, version = 1) => links.push({ id, secret: await secretOf(desk.key, id, version) });
  const one = await issue(desk, ['2027-02-01'], { remindAt: '09:00', label: 'Ann' });
  const many = await issue(desk, ['2027-02-01', '2027-02-08', '2027-03-20', '2027-06-01']);
  const held = await issue(desk, ['2027-02-01', '2027-03-01']);
  await changeFeed(desk, held.id, holdLastSession(day('2027-03-20')));
  await changeFeed(desk, held.id, replaceLink(day('2027-03-02')));
  const ended = await issue(desk, ['2027-01-01']);
  await changeFeed(desk, ended.id, endFeed(day('2027-02-01')));
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
  asks: fc.constantFrom('GET', 'HEAD', 'again', 'other', 'page') as fc.Arbitrary<
    'GET' | 'HEAD' | 'again' | 'other' | 'page'
  >,
});
type Schedule = typeof anySchedule extends fc.Arbitrary<infer T> ? T : never;

/** What the handler says over a store without faults, worked out from the stored feed alone. */
async function rightAnswer(
  { id, secret }: Link,
  now: number,
  headers: Record<string, string>,
  page = false,
): Promise<FeedResponse> {
  const feed = await feedReader(client, LOCAL_TABLE)(id);
  const address = `https://x/c/${id}${secret}`;
  const asked = { feed, secret, now, system: SYSTEM, pages: testPages, address, query: '', headers };
  if (page) return (await pageResponse(asked)) ?? notFound();
  const calendar = calendarFor(feed, secret, now, SYSTEM, testTexts);
  return calendar ? calendarResponse(calendar, headers, now) : notFound();
}

/** What is answered while the store does not do its work. */
async function notNow(asks: Schedule['asks']): Promise<FeedResponse> {
  if (asks === 'page') return pageUnavailable({ system: SYSTEM, pages: testPages, query: '', headers: {} });
  return { ...unavailable(), ...(asks === 'HEAD' && { body: '' }) };
}

async function answerUnder({ link, faults, now, asks }: Schedule, times: StoreTimes) {
  const { id, secret } = links[link % links.length] as Link;
  const { headers: known } = await rightAnswer({ id, secret }, now, {});
  const headers: Record<string, string> =
    asks === 'again' ? { 'if-none-match': known.etag ?? '*' } : asks === 'other' ? { 'if-none-match': '"other"' } : {};
  const right = await rightAnswer({ id, secret }, now, headers, asks === 'page');
  const own = storeClient(times, {
    endpoint: faulty.endpoint(faults),
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const logged: string[] = [];
  const handler = feedHandler({
    read: feedReader(own, LOCAL_TABLE),
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    storeTimes: times,
    now: () => now,
    milliseconds: () => 0,
    record: (record) => logged.push(requestLine(record, 'feed', 0)),
  });
  const method = asks === 'HEAD' ? 'HEAD' : 'GET';
  const rawPath = `/c/${id}${secret}${asks === 'page' ? '' : '/aftercare.ics'}`;
  const given = await handler({ rawPath, headers, requestContext: { domainName: 'x', http: { method } } });
  own.destroy();
  return { given, right: method === 'HEAD' ? { ...right, body: '' } : right, logged, secret };
}

test('whatever the store does, an answer is the right one or a 503 that says when to come back', async () => {
  const { numRuns, seed } = rounds('faults in the store', 300, 10_000);
  const schedules = fc.sample(anySchedule, { numRuns, seed });
  const outcomes: Record<string, number> = {};
  await inLanes(LANES, schedules, async (schedule, index) => {
    const { given, right, logged, secret } = await answerUnder(schedule, STORE_TIMES);
    const why = `TRUST_SEED=${seed}, schedule ${index}: ${JSON.stringify(schedule)}`;
    const served = given.statusCode !== 503;
    expect(given, why).toEqual(served ? right : await notNow(schedule.asks));
    expect(Number(given.headers['retry-after'] ?? 120), why).toBeGreaterThan(0);
    expect(logged, why).toHaveLength(1);
    expect(logged[0]?.includes('"Unavailable":1'), why).toBe(!served);
    expect(logged.join(), why).not.toContain(secret);
    outcomes[given.statusCode] = (outcomes[given.statusCode] ?? 0) + 1;
  });
  process.stdout.write(`answers by status: ${JSON.stringify(outcomes)}\n`);
  expect(Object.keys(outcomes)).toEqual(['200', '304', '404', '503']);
});

const PATIENT: StoreTimes = { connection: 1_000, attempt: 1_000, whole: 30_000 };
test.each<Fault>([
  { kind: 'silence' },
  { kind: 'reset' },
  { kind: 'reset-after' },
  { kind: 'silence-after' },
  { kind: 'throttled-after' },
  { kind: 'refusal', status: 500, type: 'InternalServerError' },
  { kind: 'refusal', status: 400, type: 'ThrottlingException' },
])('a single $kind is made good by a second attempt', async (fault) => {
  const schedule: Schedule = { link: 0, faults: [fault], now: START, asks: 'GET' };
  const { given, right } = await answerUnder(schedule, PATIENT);
  expect(given).toEqual(right);
  expect(given.statusCode).toBe(200);
});

test.each<Schedule['asks']>(['GET', 'page'])(
  'an empty answer under DynamoDB’s own headers is a 503 for %s, never a 404',
  async (asks) => {
    const schedule: Schedule = { link: 0, faults: [{ kind: 'short', part: 0 }], now: START, asks };
    const { given } = await answerUnder(schedule, PATIENT);
    expect(given).toEqual(await notNow(asks));
  },
);
