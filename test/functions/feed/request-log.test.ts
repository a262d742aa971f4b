import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { type FeedServices, feedHandler } from '../../../functions/feed/handler.ts';
import { endFeed, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { requestLine } from '../../../shared/feeds/request-log.ts';
import { functionUrlEvent } from '../../deploy/function-url-event.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../../fixtures/test-clinic.ts';
import { issue, START, testContext } from '../../fixtures/test-context.ts';

const HOST = 'feed.example';
const GOOGLE = { 'user-agent': 'Google-Calendar-Importer' };
const context = testContext();
const feed = await issue(context, ['2027-02-01'], { label: 'Chair 2, Monday' });
const token = await tokenOf(context, feed);
const path = `/c/${token}/aftercare.ics`;

/** Calls the feed function and returns the one line that it logs. */
async function lineOf(event: LambdaFunctionURLEvent, services: Partial<FeedServices> = {}): Promise<string> {
  const lines: string[] = [];
  let milliseconds = 100;
  const handler = feedHandler({
    read: context.store.read,
    system: SYSTEM,
    texts: testTexts,
    pages: testPages,
    site: testSite,
    now: () => START,
    milliseconds: () => {
      milliseconds += 12.345;
      return milliseconds;
    },
    record: (record) => lines.push(requestLine(record, START * 1000)),
    ...services,
  });
  await handler(event);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('a failed delivery note logs a warning, not an error', async () => {
  const noteDelivery = () => Promise.reject(new Error('canary'));
  const line = await lineOf(functionUrlEvent(HOST, path, GOOGLE), { noteDelivery });
  expect(JSON.parse(line)).toMatchObject({
    level: 'WARN',
    outcome: 'Served',
    status: 200,
    warning: 'DeliveryNotNoted: Error',
  });
  expect(JSON.parse(line)).not.toHaveProperty('error');
});

test('an unexpected error logs its name and stack, with every token cut', async () => {
  const read = () => Promise.reject(new TypeError(`cannot read ${token} of undefined`));
  const line = await lineOf(functionUrlEvent(HOST, path, GOOGLE), { read });
  expect(JSON.parse(line)).toMatchObject({ level: 'ERROR', outcome: 'Unavailable', status: 503, error: 'TypeError' });
  expect(JSON.parse(line).stack).toMatch(/^TypeError: cannot read .*\n {4}at /);
  expect(line).toContain(`${feed.id}…`);
  expect(line).not.toContain(token.slice(feed.id.length));
});

test('a request logs one plain JSON line', async () => {
  const line = await lineOf(functionUrlEvent(HOST, path, GOOGLE));
  expect(line).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(line)).toEqual({
    timestamp: new Date(START * 1000).toISOString(),
    level: 'INFO',
    outcome: 'Served',
    app: 'google',
    feed: feed.id,
    status: 200,
    bytes: expect.any(Number),
    ms: 12.3,
  });
});

test('Lambda can read the timestamp and keeps the level', async () => {
  const { timestamp } = JSON.parse(await lineOf(functionUrlEvent(HOST, path, GOOGLE)));
  // RFC 3339 §5.6; without it, Lambda would take every line for INFO.
  expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  expect(Date.parse(timestamp)).toBe(START * 1000);
});

test('a response without a body logs no size', async () => {
  const body = JSON.parse(await lineOf(functionUrlEvent(HOST, path)));
  const head = JSON.parse(await lineOf(functionUrlEvent(HOST, path, {}, 'HEAD')));
  expect(body.bytes).toBeGreaterThan(1000);
  expect(head).toMatchObject({ outcome: 'Served', status: 200 });
  expect(head).not.toHaveProperty('bytes');
});

test('each line names its outcome, and the feed if opened', async () => {
  const logged = async (event: LambdaFunctionURLEvent, services?: Partial<FeedServices>) => {
    const line = JSON.parse(await lineOf(event, services));
    return [line.outcome, line.status, line.feed, line.level];
  };
  const broken = { read: () => Promise.reject(new RangeError(`no ${token}`)) };
  const poll = functionUrlEvent(HOST, path);
  expect(await logged(functionUrlEvent(HOST, path, { 'if-none-match': '*' }))).toEqual([
    'NotModified',
    304,
    feed.id,
    'INFO',
  ]);
  expect(await logged(functionUrlEvent(HOST, path.replace(/.(?=\/after)/, '0')))).toEqual([
    'NotFound',
    404,
    undefined,
    'INFO',
  ]);
  expect(await logged(functionUrlEvent(HOST, '/robots.txt'))).toEqual(['NotFound', 404, undefined, 'INFO']);
  expect(await logged(functionUrlEvent(HOST, path, {}, 'POST'))).toEqual(['MethodNotAllowed', 405, undefined, 'INFO']);
  expect(await logged(functionUrlEvent(HOST, `/c/${token}`))).toEqual(['Page', 200, feed.id, 'INFO']);
  expect(await logged(poll, broken)).toEqual(['Unavailable', 503, feed.id, 'ERROR']);
  await changeFeed(context, feed.id, replaceLink());
  expect(await logged(poll)).toEqual(['Tombstone', 200, feed.id, 'INFO']);
  await changeFeed(context, feed.id, endFeed());
  expect(await logged(poll)).toEqual(['Tombstone', 200, feed.id, 'INFO']);
});

test('no log line contains a token, path, header or label', async () => {
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
    { read: () => Promise.reject(new Error(`a message with 0123456789ab${canary}`)) },
    { read: async () => ({ ...feed, secretHash: canary }) },
    {
      texts: () => {
        throw new TypeError('texts');
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
