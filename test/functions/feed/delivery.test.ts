import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FeedServices, feedHandler } from '../../../functions/feed/handler.ts';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { moveSession, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { deliveredTo, deliveryNotes } from '../../../shared/feeds/delivery.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { SYSTEM, testPages, testTexts } from '../../fixtures/test-clinic.ts';
import { DAY, day, issue, START, type TestDesk, testDesk } from '../../fixtures/test-desk.ts';

let database: Database;
let client: ReturnType<typeof localClient>;
let desk: TestDesk;
let written: string[];
let log: object[];

beforeAll(async () => {
  database = await startDatabase();
  client = localClient(database.endpoint);
});
beforeEach(() => {
  // Chance that counts would draw the same ids in every test, and the table is one for all.
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  desk = { ...testDesk(feedStore(client, LOCAL_TABLE)), random, uuid: () => crypto.randomUUID() };
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
    read: desk.store.read,
    noteDelivery: (feed, app, at) => {
      written.push(app);
      return write(feed, app, at);
    },
    system: SYSTEM,
    pages: testPages,
    texts: testTexts,
    now: () => desk.now(),
    milliseconds: () => 0,
    record: (record) => log.push(record),
  };
}

function fetchAs(userAgent: string, token: string, use = services(), method = 'GET') {
  const path = `/c/${token}/aftercare.ics`;
  const event = { rawPath: path, headers: { 'user-agent': userAgent }, requestContext: { http: { method } } };
  return feedHandler(use)(event as unknown as LambdaFunctionURLEvent);
}

const stored = async ({ id }: Feed) => (await desk.store.read(id)) as Feed;

describe('proof of delivery', () => {
  test('is noted once a day for each family of calendar apps, and raises no version', async () => {
    const feed = await issue(desk, ['2027-02-01']);
    const token = await tokenOf(desk, feed);
    const first = await fetchAs('Google-Calendar-Importer', token);
    desk.at += 3600;
    expect(await fetchAs('Google-Calendar-Importer', token)).toEqual(first);
    await fetchAs('iOS/18.0 (22A3354) dataaccessd/1.0', token);
    expect(written).toEqual(['google', 'apple']);
    desk.at = START + DAY;
    await fetchAs('Google-Calendar-Importer', token);
    expect(written).toEqual(['google', 'apple', 'google']);
    expect(await stored(feed)).toMatchObject({ version: 1, seen: { google: START + DAY, apple: START + 3600 } });
  });

  test('is one attribute of the item, and stays when staff change the feed', async () => {
    const feed = await issue(desk, ['2027-02-01']);
    await fetchAs('Google-Calendar-Importer', await tokenOf(desk, feed));
    await changeFeed(desk, feed.id, moveSession(1, day('2027-02-02'), false));
    const { Item } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
    expect(Item?.seen_google).toEqual({ N: String(START) });
    expect((await stored(feed)).seen).toEqual({ google: START });
  });

  test('of two polls at the same moment notes one', async () => {
    const feed = await issue(desk, ['2027-02-01']);
    const note = deliveryNotes(client, LOCAL_TABLE);
    await Promise.all([note(feed, 'google', START), note(feed, 'google', START + 1)]);
    expect([START, START + 1]).toContain((await stored(feed)).seen?.google);
  });

  test('of a gone feed brings no item back', async () => {
    const feed = { ...(await issue(desk, ['2027-02-01'])), id: '000000000000' };
    await deliveryNotes(client, LOCAL_TABLE)(feed, 'google', START);
    const { Item } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
    expect(Item).toBeUndefined();
  });

  test('counts for the link that it came through: a replaced one proves nothing, the new one counts the same day', async () => {
    const feed = await issue(desk, ['2027-02-01']);
    const old = await tokenOf(desk, feed);
    await fetchAs('Google-Calendar-Importer', old);
    desk.at += 60;
    const replaced = await changeFeed(desk, feed.id, replaceLink(day('2027-02-01')));
    expect(deliveredTo(await stored(feed))).toEqual([]);
    desk.at += 60;
    await fetchAs('Google-Calendar-Importer', old);
    expect(deliveredTo(await stored(feed))).toEqual([]);
    await fetchAs('Google-Calendar-Importer', await tokenOf(desk, replaced));
    expect(deliveredTo(await stored(feed))).toEqual([{ app: 'google', at: START + 120 }]);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('Canary'))],
    ['never ends', () => new Promise<void>(() => {})],
  ])('that %s leaves the answer as it is and one line in the log', async (_, noteDelivery) => {
    const feed = await issue(desk, ['2027-02-01']);
    const token = await tokenOf(desk, feed);
    const answer = await fetchAs('Google-Calendar-Importer', token, { ...services(), noteDelivery });
    expect(log).toMatchObject([
      {
        outcome: 'Served',
        feed: feed.id,
        warning: expect.stringMatching(/^DeliveryNotNoted: (Error|DeadlineExceeded)$/),
      },
    ]);
    expect(answer).toEqual(await fetchAs('Google-Calendar-Importer', token));
  });

  test('is not taken from a HEAD, a wrong secret or an unknown feed', async () => {
    const token = await tokenOf(desk, await issue(desk, ['2027-02-01']));
    await fetchAs('Google-Calendar-Importer', token, services(), 'HEAD');
    await fetchAs('Google-Calendar-Importer', `${token.slice(0, 12)}${'0'.repeat(26)}`);
    await fetchAs('Google-Calendar-Importer', '0'.repeat(38));
    expect(written).toEqual([]);
  });
});
