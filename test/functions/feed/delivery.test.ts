import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FeedServices, feedHandler } from '../../../functions/feed/handler.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { endFeed, moveSession, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { deliveredTo, deliveryNotes } from '../../../shared/feeds/delivery.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { SYSTEM, testPages, testSite, testTexts } from '../../fixtures/test-clinic.ts';
import { DAY, day, issue, START, type TestContext, testContext } from '../../fixtures/test-context.ts';

let database: Database;
let client: ReturnType<typeof localClient>;
let context: TestContext;
let written: string[];
let log: object[];

beforeAll(async () => {
  database = await startDatabase();
  client = localClient(database.endpoint);
});
beforeEach(() => {
  // All tests share the table, so ids must not repeat as those of the deterministic `random` would.
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  context = Object.assign(testContext(feedStore(client, LOCAL_TABLE)), { random, uuid: () => crypto.randomUUID() });
  written = [];
  log = [];
});
afterAll(async () => {
  client.destroy();
  await database.close();
});

function services(): FeedServices {
  const write = deliveryNotes(client, LOCAL_TABLE);
  return {
    read: context.store.read,
    noteDelivery: (feed, app, at) => {
      written.push(app);
      return write(feed, app, at);
    },
    system: SYSTEM,
    pages: testPages,
    site: testSite,
    texts: testTexts,
    now: () => context.now(),
    milliseconds: () => 0,
    record: (record) => log.push(record),
  };
}

function ask(rawPath: string, userAgent: string, use = services(), method = 'GET', rawQueryString = '') {
  const event = { rawPath, rawQueryString, headers: { 'user-agent': userAgent }, requestContext: { http: { method } } };
  return feedHandler(use)(event as unknown as LambdaFunctionURLEvent);
}

function fetchAs(userAgent: string, token: string, use = services(), method = 'GET') {
  return ask(`/c/${token}/aftercare.ics`, userAgent, use, method);
}

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1';
const ANDROID = 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140.0.0.0 Mobile Safari/537.36';

const stored = async ({ id }: Feed) => (await context.store.read(id)) as Feed;

describe('a delivery note', () => {
  test('is written once a day per calendar app', async () => {
    const feed = await issue(context, ['2027-02-01']);
    const token = await tokenOf(context, feed);
    const first = await fetchAs('Google-Calendar-Importer', token);
    context.at += 3600;
    expect(await fetchAs('Google-Calendar-Importer', token)).toEqual(first);
    await fetchAs('iOS/18.0 (22A3354) dataaccessd/1.0', token);
    expect(written).toEqual(['google', 'apple']);
    context.at = START + DAY;
    await fetchAs('Google-Calendar-Importer', token);
    expect(written).toEqual(['google', 'apple', 'google']);
    expect(await stored(feed)).toMatchObject({ version: 1, seen: { google: START + DAY, apple: START + 3600 } });
  });

  test('is kept when staff change the feed', async () => {
    const feed = await issue(context, ['2027-02-01']);
    await fetchAs('Google-Calendar-Importer', await tokenOf(context, feed));
    await changeFeed(context, feed.id, moveSession(1, day('2027-02-02'), { didNotTakePlace: true }));
    const { Item } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
    expect(Item?.seen_google).toEqual({ N: String(START) });
    expect((await stored(feed)).seen).toEqual({ google: START });
  });

  test('is written once for two polls at once', async () => {
    const feed = await issue(context, ['2027-02-01']);
    const note = deliveryNotes(client, LOCAL_TABLE);
    await Promise.all([note(feed, 'google', START), note(feed, 'google', START + 1)]);
    expect([START, START + 1]).toContain((await stored(feed)).seen?.google);
  });

  test('does not recreate a deleted item', async () => {
    const feed = { ...(await issue(context, ['2027-02-01'])), id: '000000000000' };
    await deliveryNotes(client, LOCAL_TABLE)(feed, 'google', START);
    const { Item } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
    expect(Item).toBeUndefined();
  });

  test('counts only for the current link', async () => {
    const feed = await issue(context, ['2027-02-01']);
    const old = await tokenOf(context, feed);
    await fetchAs('Google-Calendar-Importer', old);
    context.at += 60;
    const replaced = await changeFeed(context, feed.id, replaceLink());
    expect(deliveredTo(await stored(feed))).toEqual([]);
    context.at += 60;
    await fetchAs('Google-Calendar-Importer', old);
    expect(deliveredTo(await stored(feed))).toEqual([]);
    await fetchAs('Google-Calendar-Importer', await tokenOf(context, replaced));
    expect(deliveredTo(await stored(feed))).toEqual([{ app: 'google', at: START + 120 }]);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('Canary'))],
    ['hangs', () => new Promise<void>(() => {})],
  ])('that %s logs a warning and does not change the response', async (_, noteDelivery) => {
    const feed = await issue(context, ['2027-02-01']);
    const token = await tokenOf(context, feed);
    const answer = await fetchAs('Google-Calendar-Importer', token, { ...services(), noteDelivery });
    expect(log).toMatchObject([
      {
        outcome: 'Served',
        feed: feed.id,
        warning: expect.stringMatching(/^DeliveryNotNoted: (Error|TimeoutExceeded)$/),
      },
    ]);
    expect(answer).toEqual(await fetchAs('Google-Calendar-Importer', token));
  });

  test('is not written for HEAD, wrong secrets or unknown feeds', async () => {
    const token = await tokenOf(context, await issue(context, ['2027-02-01']));
    await fetchAs('Google-Calendar-Importer', token, services(), 'HEAD');
    await fetchAs('Google-Calendar-Importer', `${token.slice(0, 12)}${'0'.repeat(26)}`);
    await fetchAs('Google-Calendar-Importer', '0'.repeat(38));
    expect(written).toEqual([]);
  });
});

describe('an opening of the page', () => {
  let feed: Feed;
  let page: string;
  beforeEach(async () => {
    feed = await issue(context, ['2027-02-01']);
    page = `/c/${await tokenOf(context, feed)}`;
  });

  test('is noted once a day per device, the first one as such', async () => {
    await ask(page, IPHONE);
    context.at += 3600;
    await ask(`${page}/`, IPHONE);
    await ask(page, ANDROID);
    expect(written).toEqual(['iphone', 'android']);
    context.at = START + DAY;
    await ask(page, IPHONE);
    expect(await stored(feed)).toMatchObject({
      version: 1,
      opened: { iphone: START + DAY, android: START + 3600 },
      openedAt: START,
      openedOn: 'iphone',
      androidAt: START + 3600,
    });
    expect((await stored(feed)).addedAt).toBeUndefined();
  });

  test('through a new link is a first one again', async () => {
    await ask(page, IPHONE);
    await fetchAs('Google-Calendar-Importer', page.slice(3));
    context.at += 60;
    const replaced = await changeFeed(context, feed.id, replaceLink());
    await ask(page, IPHONE);
    expect(await stored(feed)).toMatchObject({ openedAt: START, addedAt: START, addedTo: 'google' });
    const token = await tokenOf(context, replaced);
    await ask(`/c/${token}`, ANDROID);
    await fetchAs('iOS/18.0 (22A3354) dataaccessd/1.0', token);
    expect(await stored(feed)).toMatchObject({ openedAt: START + 60, openedOn: 'android', addedTo: 'apple' });
  });

  test('is not noted for HEAD, previews, staff or an ended plan', async () => {
    await ask(page, IPHONE, services(), 'HEAD');
    await ask(page, 'WhatsApp/2');
    await ask(page, `${IPHONE} facebookexternalhit/1.1 Facebot Twitterbot/1.0`);
    await ask(page, IPHONE, services(), 'GET', 'from=desk');
    await changeFeed(context, feed.id, endFeed());
    await ask(page, IPHONE);
    expect(written).toEqual([]);
  });

  test('is not noted for a wrong link', async () => {
    expect(await ask(`${page.slice(0, -26)}${'0'.repeat(26)}`, IPHONE)).toMatchObject({ statusCode: 404 });
    expect(await ask(`/c/${'0'.repeat(38)}`, IPHONE)).toMatchObject({ statusCode: 404 });
    expect(written).toEqual([]);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('Canary'))],
    ['hangs', () => new Promise<void>(() => {})],
  ])('whose note %s leaves the page as it is', async (_, noteDelivery) => {
    const answer = await ask(page, IPHONE, { ...services(), noteDelivery });
    expect(log).toMatchObject([
      { outcome: 'Page', feed: feed.id, warning: expect.stringMatching(/^DeliveryNotNoted: (Error|TimeoutExceeded)$/) },
    ]);
    expect(answer).toEqual(await ask(page, IPHONE));
  });
});
