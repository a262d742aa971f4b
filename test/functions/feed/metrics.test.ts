import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { type FeedServices, feedHandler } from '../../../functions/feed/handler.ts';
import { requestLine } from '../../../functions/feed/metrics.ts';
import { endFeed, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { functionUrlEvent } from '../../deploy/function-url-event.ts';
import { SYSTEM, testPages, testTexts } from '../../fixtures/test-clinic.ts';
import { day, issue, START, testDesk } from '../../fixtures/test-desk.ts';

const HOST = 'feed.example';
const GOOGLE = { 'user-agent': 'Google-Calendar-Importer' };
const desk = testDesk();
const feed = await issue(desk, ['2027-02-01'], { label: 'Chair 2, Monday' });
const token = await tokenOf(desk, feed);
const path = `/c/${token}/aftercare.ics`;

/** Asks the feed function, and gives the one line that it leaves. */
async function lineOf(event: LambdaFunctionURLEvent, services: Partial<FeedServices> = {}): Promise<string> {
  const lines: string[] = [];
  let milliseconds = 100;
  const handler = feedHandler({
    read: desk.store.read,
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    now: () => START,
    milliseconds: () => {
      milliseconds += 12.345;
      return milliseconds;
    },
    record: (record) => lines.push(requestLine(record, 'Aftercare-Feed', START * 1000)),
    ...services,
  });
  await handler(event);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('a note that could not be made is a warning beside an answer that is right, and no error of the request', async () => {
  const noteDelivery = () => Promise.reject(new Error('canary'));
  const line = await lineOf(functionUrlEvent(HOST, path, GOOGLE), { noteDelivery });
  expect(JSON.parse(line)).toMatchObject({ level: 'WARN', Served: 1, status: 200, warning: 'DeliveryNotNoted: Error' });
  expect(JSON.parse(line)).not.toHaveProperty('error');
});

test('a request leaves one line of JSON with the metric at its root, as the embedded metric format wants it', async () => {
  const line = await lineOf(functionUrlEvent(HOST, path, GOOGLE));
  expect(line).toMatch(/^\{"_aws":.*\}\n$/);
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: START * 1000,
      CloudWatchMetrics: [
        {
          Namespace: 'Aftercare',
          Dimensions: [['FunctionName', 'App']],
          Metrics: [{ Name: 'Served', Unit: 'Count' }],
        },
      ],
    },
    level: 'INFO',
    FunctionName: 'Aftercare-Feed',
    App: 'google',
    Served: 1,
    feed: feed.id,
    status: 200,
    bytes: expect.any(Number),
    ms: 12.3,
  });
});

test('metric and dimensions name members of the line, or CloudWatch would count nothing', async () => {
  const line = JSON.parse(await lineOf(functionUrlEvent(HOST, path)));
  const [{ Dimensions, Metrics }] = line._aws.CloudWatchMetrics;
  for (const dimension of Dimensions.flat()) expect(line[dimension]).toEqual(expect.any(String));
  for (const { Name } of Metrics) expect(line[Name]).toBe(1);
});

test('no dimension has more values than there are families of apps: the feed is none', async () => {
  const [{ Dimensions }] = JSON.parse(await lineOf(functionUrlEvent(HOST, path)))._aws.CloudWatchMetrics;
  expect(Dimensions).toEqual([['FunctionName', 'App']]);
});

test('the size is that of the body as sent: none for HEAD', async () => {
  const body = JSON.parse(await lineOf(functionUrlEvent(HOST, path)));
  const head = JSON.parse(await lineOf(functionUrlEvent(HOST, path, {}, 'HEAD')));
  expect(body.bytes).toBeGreaterThan(1000);
  expect(head).toMatchObject({ Served: 1, status: 200, bytes: 0 });
});

test('every outcome is counted under its own name, and the feed named only where its link opened it', async () => {
  const counted = async (event: LambdaFunctionURLEvent, services?: Partial<FeedServices>) => {
    const line = JSON.parse(await lineOf(event, services));
    return [line._aws.CloudWatchMetrics[0].Metrics[0].Name, line.status, line.feed, line.level];
  };
  const broken = { read: () => Promise.reject(new RangeError(`no ${token}`)) };
  const poll = functionUrlEvent(HOST, path);
  expect(await counted(functionUrlEvent(HOST, path, { 'if-none-match': '*' }))).toEqual([
    'NotModified',
    304,
    feed.id,
    'INFO',
  ]);
  expect(await counted(functionUrlEvent(HOST, path.replace(/.(?=\/after)/, '0')))).toEqual([
    'NotFound',
    404,
    undefined,
    'INFO',
  ]);
  expect(await counted(functionUrlEvent(HOST, '/robots.txt'))).toEqual(['NotFound', 404, undefined, 'INFO']);
  expect(await counted(functionUrlEvent(HOST, path, {}, 'POST'))).toEqual(['MethodNotAllowed', 405, undefined, 'INFO']);
  expect(await counted(functionUrlEvent(HOST, `/c/${token}`))).toEqual(['Page', 200, feed.id, 'INFO']);
  expect(await counted(poll, broken)).toEqual(['Unavailable', 503, feed.id, 'ERROR']);
  await changeFeed(desk, feed.id, replaceLink(day('2027-02-02')));
  expect(await counted(poll)).toEqual(['Tombstone', 200, feed.id, 'INFO']);
  await changeFeed(desk, feed.id, endFeed(day('2027-02-03')));
  expect(await counted(poll)).toEqual(['Tombstone', 200, feed.id, 'INFO']);
});

test('no line has a token, a path, a query, a header or a label in it, whatever is asked and however it fails', async () => {
  const canary = 'canarycanarycanarycanary99';
  const link = `/c/0123456789ab${canary}/aftercare.ics`;
  const headers = {
    'user-agent': `Thunderbird ${canary}`,
    referer: `https://${HOST}${link}`,
    cookie: canary,
    'if-none-match': `"${canary}"`,
  };
  const paths = [link, `/c/0123456789ab${canary}`, `/${canary}`, `${link}?q=${canary}`, `/c/${canary}/aftercare.ics`];
  const stores: Partial<FeedServices>[] = [
    {},
    { read: () => Promise.reject(new Error(`${canary} in a message`)) },
    { read: async () => ({ ...feed, secretHash: canary }) },
    {
      texts: () => {
        throw new TypeError(canary);
      },
    },
  ];
  for (const services of stores) {
    for (const asked of paths) {
      for (const method of ['GET', 'HEAD', 'POST', 'PROPFIND']) {
        const line = await lineOf(functionUrlEvent(HOST, asked, headers, method), services);
        expect(line).not.toMatch(/canary|aftercare\.ics|feed\.example|Chair 2/);
      }
    }
  }
});
