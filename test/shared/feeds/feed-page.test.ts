import { DeleteItemCommand, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { type FeedCursor, type FeedStore, feedStore } from '../../../shared/feeds/feed-store.ts';
import {
  type Exchange,
  type InterceptingProxy,
  interceptingProxy,
  passThrough,
} from '../../fixtures/intercepting-proxy.ts';
import { issue, type TestContext, testContext } from '../../fixtures/test-context.ts';

const HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'R' };

let database: Database;
let context: TestContext;
let issued: string[];
const proxies: InterceptingProxy[] = [];

beforeEach(async () => {
  database = await startDatabase();
  context = testContext(feedStore(localClient(database.endpoint), LOCAL_TABLE));
  issued = [];
  for (let index = 0; index < 5; index += 1) {
    context.at += 1;
    issued.unshift((await issue(context, ['2027-02-01'])).id);
  }
});
afterEach(() => database.close());
afterAll(async () => {
  for (const proxy of proxies) await proxy.close();
});

/** A store for the same table behind a proxy that the test controls. */
async function storeThrough(intercept: (exchange: Exchange) => Promise<void>): Promise<FeedStore> {
  const proxy = await interceptingProxy(database.endpoint, intercept);
  proxies.push(proxy);
  return feedStore(localClient(proxy.endpoint), LOCAL_TABLE);
}

/** The ids on every page, page by page. */
async function pages(store: FeedStore, limit: number): Promise<string[][]> {
  const found: string[][] = [];
  let cursor: FeedCursor | undefined;
  do {
    const page = await store.page(limit, cursor);
    found.push(page.feeds.map((feed) => feed.id));
    cursor = page.next;
  } while (cursor);
  return found;
}

test('the store lists feeds by last change, latest first', async () => {
  expect((await pages(context.store, 100)).flat()).toEqual(issued);
  const [oldest = ''] = issued.slice(-1);
  context.at += 60;
  await changeFeed(context, oldest, setSettings({ label: 'changed' }));
  expect((await pages(context.store, 100)).flat()).toEqual([oldest, ...issued.slice(0, -1)]);
});

test('consecutive pages neither skip nor repeat a feed', async () => {
  const two = await pages(context.store, 2);
  expect(two.slice(0, 3)).toEqual([issued.slice(0, 2), issued.slice(2, 4), issued.slice(4)]);
  expect(two.flat()).toEqual(issued);
});

test('a page skips index entries whose item was deleted', async () => {
  const [first = '', ...others] = issued;
  const store = await storeThrough(async (exchange) => {
    if (exchange.operation === 'BatchGetItem') {
      const client = localClient(database.endpoint);
      await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(first) }));
      client.destroy();
    }
    await passThrough(exchange);
  });
  expect((await pages(store, 100)).flat()).toEqual(others);
});

test('a page names unreadable feeds and lists the others', async () => {
  const [first = '', ...others] = issued;
  const client = localClient(database.endpoint);
  const newer = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
  const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
  await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(first), ...newer, ...values }));
  client.destroy();
  const page = await context.store.page(100);
  expect(page.feeds.map((feed) => feed.id)).toEqual(others);
  expect(page.unreadable).toEqual([first]);
});

test('a page rejects an empty response body with DynamoDB headers', async () => {
  const store = await storeThrough(async ({ response }) => void response.writeHead(200, HEADERS).end());
  await expect(store.page(100)).rejects.toMatchObject({ name: 'UnexpectedResponse' });
});

test('a page lists a feed once if the index repeats it', async () => {
  const store = await storeThrough(async (exchange) => {
    if (exchange.operation !== 'Query') return passThrough(exchange);
    const answer = JSON.parse((await exchange.forward()).body);
    exchange.response.writeHead(200, HEADERS);
    exchange.response.end(JSON.stringify({ ...answer, Items: [...answer.Items, answer.Items[0]] }));
  });
  expect((await pages(store, 100)).flat()).toEqual(issued);
});

test.each(['one feed', 'no feed'])('a page is complete when the first batch returns %s', async (kept) => {
  let batches = 0;
  const store = await storeThrough(async (exchange) => {
    if (exchange.operation !== 'BatchGetItem' || batches++ > 0) return passThrough(exchange);
    const answer = JSON.parse((await exchange.forward()).body);
    const [first, ...others] = answer.Responses[LOCAL_TABLE];
    const left = kept === 'one feed' ? others : [first, ...others];
    const Keys = left.map((item: { pk: unknown; sk: unknown }) => ({ pk: item.pk, sk: item.sk }));
    exchange.response.writeHead(200, HEADERS);
    const Responses = kept === 'one feed' ? { [LOCAL_TABLE]: [first] } : {};
    exchange.response.end(JSON.stringify({ ...answer, Responses, UnprocessedKeys: { [LOCAL_TABLE]: { Keys } } }));
  });
  expect((await pages(store, 100)).flat()).toEqual(issued);
  expect(batches).toBe(2);
});

/** A store over a fake client that sends these responses in turn, and the requests it received. */
function storeOf(...answers: readonly object[]) {
  const requests: unknown[] = [];
  const left = [...answers];
  const send = async ({ input }: { readonly input: unknown }) => {
    requests.push(input);
    return { $metadata: { requestId: 'R' }, ConsumedCapacity: {}, ...left.shift() };
  };
  return { store: feedStore({ send } as unknown as DynamoDBClient, 'T'), requests };
}

test('a page of an empty index reads no items', async () => {
  const { store, requests } = storeOf({});
  expect(await store.page(20)).toEqual({ feeds: [], unreadable: [], next: undefined });
  expect(requests).toEqual([
    {
      TableName: 'T',
      IndexName: 'by-change',
      KeyConditionExpression: '#type = :feed',
      ExpressionAttributeNames: { '#type': 'type' },
      ExpressionAttributeValues: { ':feed': { S: 'feed' } },
      ScanIndexForward: false,
      Limit: 20,
      ReturnConsumedCapacity: 'TOTAL',
    },
  ]);
});

test('a page reads its feeds consistently and retries unprocessed keys', async () => {
  const keys = [feedKey('0'.repeat(12)), feedKey('1'.repeat(12))];
  const { store, requests } = storeOf(
    { Items: keys },
    { UnprocessedKeys: { T: { Keys: keys } } },
    { Responses: { T: [] }, UnprocessedKeys: { T: { Keys: keys.slice(1) } } },
    {},
  );
  expect((await store.page(1000)).feeds).toEqual([]);
  const reads = [keys, keys, keys.slice(1)];
  expect(requests).toEqual([
    expect.objectContaining({ Limit: 100 }),
    ...reads.map((Keys) => ({ RequestItems: { T: { Keys, ConsistentRead: true } }, ReturnConsumedCapacity: 'TOTAL' })),
  ]);
});

test('update sets the feed’s attributes and removes cleared optional ones', async () => {
  const { store, requests } = storeOf({});
  const feed = await issue(testContext(), ['2027-02-01']);
  expect(await store.update({ ...feed, seen: { google: 1 }, openedAt: 1 }, 7)).toBe(true);
  const set = Object.entries(feed).flatMap(([name, value]) => (name === 'id' || value === undefined ? [] : [name]));
  const [update] = requests as { UpdateExpression: string; ConditionExpression: string }[];
  const [, written = '', removed = ''] = /^SET (.*) REMOVE (.*)$/.exec(update?.UpdateExpression ?? '') ?? [];
  const sorted = (list: string) => list.split(', ').toSorted();
  expect(sorted(written)).toEqual([...set, 'type'].map((name) => `#${name} = :${name}`).toSorted());
  const cleared = ['endedOn', 'label', 'laterUntil', 'linkAt', 'notComing', 'remindAt'];
  expect(sorted(removed)).toEqual(cleared.map((name) => `#${name}`));
  expect(update).toMatchObject({
    Key: feedKey(feed.id),
    ConditionExpression: '#version = :readVersion',
    ExpressionAttributeValues: { ':readVersion': { N: '7' } },
  });
});

test('an unknown DynamoDB attribute type fails the whole page', async () => {
  const key = feedKey('0'.repeat(12));
  const { store } = storeOf({ Items: [key] }, { Responses: { T: [{ ...key, label: { NEW: 'x' } }] } });
  await expect(store.page(20)).rejects.toThrow('Unsupported type passed: NEW');
});
