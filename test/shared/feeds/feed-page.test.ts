import { DeleteItemCommand, type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { type FeedCursor, type FeedStore, feedStore } from '../../../shared/feeds/feed-store.ts';
import { type MeddlingProxy, meddlingProxy, type Passage, passOn } from '../../fixtures/meddling-proxy.ts';
import { issue, type TestDesk, testDesk } from '../../fixtures/test-desk.ts';

const HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'R' };

let database: Database;
let desk: TestDesk;
let issued: string[];
const proxies: MeddlingProxy[] = [];

beforeEach(async () => {
  database = await startDatabase();
  desk = testDesk(feedStore(localClient(database.endpoint), LOCAL_TABLE));
  issued = [];
  for (let index = 0; index < 5; index += 1) {
    desk.at += 1;
    issued.unshift((await issue(desk, ['2027-02-01'])).id);
  }
});
afterEach(() => database.close());
afterAll(async () => {
  for (const proxy of proxies) await proxy.close();
});

/** The same feeds, seen through a proxy that the test meddles with. */
async function storeThrough(meddle: (passage: Passage) => Promise<void>): Promise<FeedStore> {
  const proxy = await meddlingProxy(database.endpoint, meddle);
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

test('feeds are listed by their last change, the last one first', async () => {
  expect((await pages(desk.store, 100)).flat()).toEqual(issued);
  const [oldest = ''] = issued.slice(-1);
  desk.at += 60;
  await changeFeed(desk, oldest, setSettings({ label: 'changed' }));
  expect((await pages(desk.store, 100)).flat()).toEqual([oldest, ...issued.slice(0, -1)]);
});

test('pages follow on each other without a gap or a repetition', async () => {
  const two = await pages(desk.store, 2);
  expect(two.slice(0, 3)).toEqual([issued.slice(0, 2), issued.slice(2, 4), issued.slice(4)]);
  expect(two.flat()).toEqual(issued);
});

test('an entry of the index whose item is gone is passed over', async () => {
  const [first = '', ...others] = issued;
  const store = await storeThrough(async (passage) => {
    if (passage.operation === 'BatchGetItem') {
      const client = localClient(database.endpoint);
      await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(first) }));
      client.destroy();
    }
    await passOn(passage);
  });
  expect((await pages(store, 100)).flat()).toEqual(others);
});

test('a feed that cannot be read is named, and the others are listed', async () => {
  const [first = '', ...others] = issued;
  const client = localClient(database.endpoint);
  const newer = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
  const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
  await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(first), ...newer, ...values }));
  client.destroy();
  const page = await desk.store.page(100);
  expect(page.feeds.map((feed) => feed.id)).toEqual(others);
  expect(page.unreadable).toEqual([first]);
});

test('an empty answer under DynamoDB’s headers is no empty list', async () => {
  const store = await storeThrough(async ({ response }) => void response.writeHead(200, HEADERS).end());
  await expect(store.page(100)).rejects.toMatchObject({ name: 'UnexpectedResponse' });
});

test('a feed that the index names twice is listed once', async () => {
  const store = await storeThrough(async (passage) => {
    if (passage.operation !== 'Query') return passOn(passage);
    const answer = JSON.parse((await passage.forward()).body);
    passage.response.writeHead(200, HEADERS);
    passage.response.end(JSON.stringify({ ...answer, Items: [...answer.Items, answer.Items[0]] }));
  });
  expect((await pages(store, 100)).flat()).toEqual(issued);
});

test.each(['one', 'none'])('a whole page comes although the database gives %s of its feeds at first', async (kept) => {
  let pieces = 0;
  const store = await storeThrough(async (passage) => {
    if (passage.operation !== 'BatchGetItem' || pieces++ > 0) return passOn(passage);
    const answer = JSON.parse((await passage.forward()).body);
    const [first, ...others] = answer.Responses[LOCAL_TABLE];
    const left = kept === 'one' ? others : [first, ...others];
    const Keys = left.map((item: { pk: unknown; sk: unknown }) => ({ pk: item.pk, sk: item.sk }));
    passage.response.writeHead(200, HEADERS);
    const Responses = kept === 'one' ? { [LOCAL_TABLE]: [first] } : {};
    passage.response.end(JSON.stringify({ ...answer, Responses, UnprocessedKeys: { [LOCAL_TABLE]: { Keys } } }));
  });
  expect((await pages(store, 100)).flat()).toEqual(issued);
  expect(pieces).toBe(2);
});

/** A store of which the database answers with these, one after the other, and what it was asked. */
function storeOf(...answers: readonly object[]) {
  const asked: unknown[] = [];
  const left = [...answers];
  const send = async ({ input }: { readonly input: unknown }) => {
    asked.push(input);
    return { $metadata: { requestId: 'R' }, ConsumedCapacity: {}, ...left.shift() };
  };
  return { store: feedStore({ send } as unknown as DynamoDBClient, 'T'), asked };
}

test('where there is no feed, none is looked up', async () => {
  const { store, asked } = storeOf({});
  expect(await store.page(20)).toEqual({ feeds: [], unreadable: [], next: undefined });
  expect(asked).toEqual([
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

test('each feed of a page is read as it is now, and asked for again until the database gives it or says that it is gone', async () => {
  const keys = [feedKey('0'.repeat(12)), feedKey('1'.repeat(12))];
  const { store, asked } = storeOf(
    { Items: keys },
    { UnprocessedKeys: { T: { Keys: keys } } },
    { Responses: { T: [] }, UnprocessedKeys: { T: { Keys: keys.slice(1) } } },
    {},
  );
  expect((await store.page(1000)).feeds).toEqual([]);
  const reads = [keys, keys, keys.slice(1)];
  expect(asked).toEqual([
    expect.objectContaining({ Limit: 100 }),
    ...reads.map((Keys) => ({ RequestItems: { T: { Keys, ConsistentRead: true } }, ReturnConsumedCapacity: 'TOTAL' })),
  ]);
});

test('a change writes what the feed has, and takes away what staff may have taken back, and nothing else', async () => {
  const { store, asked } = storeOf({});
  const feed = await issue(testDesk(), ['2027-02-01']);
  expect(await store.update({ ...feed, seen: { google: 1 } }, 7)).toBe(true);
  const set = Object.keys(feed).filter((name) => !['id', 'remindAt', 'label'].includes(name));
  const [update] = asked as { UpdateExpression: string; ConditionExpression: string }[];
  const [, written = '', removed = ''] = /^SET (.*) REMOVE (.*)$/.exec(update?.UpdateExpression ?? '') ?? [];
  const sorted = (list: string) => list.split(', ').toSorted();
  expect(sorted(written)).toEqual([...set, 'type'].map((name) => `#${name} = :${name}`).toSorted());
  expect(sorted(removed)).toEqual(['#endedOn', '#label', '#remindAt']);
  expect(update).toMatchObject({
    Key: feedKey(feed.id),
    ConditionExpression: '#version = :readVersion',
    ExpressionAttributeValues: { ':readVersion': { N: '7' } },
  });
});

test('an item of a type that the SDK does not know is no unreadable feed but a failure of the store', async () => {
  const key = feedKey('0'.repeat(12));
  const { store } = storeOf({ Items: [key] }, { Responses: { T: [{ ...key, label: { NEW: 'x' } }] } });
  await expect(store.page(20)).rejects.toThrow('Unsupported type passed: NEW');
});
