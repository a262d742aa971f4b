import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { bookSession, endFeed, holdSession, moveSession, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed, issueFeed } from '../../../shared/feeds/commands.ts';
import { feedKey, UnreadableFeed } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import {
  type Exchange,
  type InterceptingProxy,
  interceptingProxy,
  passThrough,
} from '../../fixtures/intercepting-proxy.ts';
import { calendarOf, DAY, day, issue, testContext } from '../../fixtures/test-context.ts';

const database = await startDatabase();
const client = localClient(database.endpoint);
const proxies: InterceptingProxy[] = [];
const context = testContext(feedStore(client, LOCAL_TABLE));

afterAll(async () => {
  for (const proxy of proxies) await proxy.close();
  client.destroy();
  await database.close();
});

/** The item as it is stored in the table. */
async function itemOf(id: string) {
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id) }));
  return Item;
}

/** The same context with its store behind a proxy that the test controls. */
async function contextThrough(intercept: (exchange: Exchange) => Promise<void>) {
  const proxy = await interceptingProxy(database.endpoint, intercept);
  proxies.push(proxy);
  return { ...context, store: feedStore(localClient(proxy.endpoint), LOCAL_TABLE), proxy };
}

describe('a stored feed', () => {
  test('is read back exactly as it was issued', async () => {
    const label = 'Frau Müller 👩‍🦲 — "Raum; 2", \\';
    const feed = await issue(context, ['2027-02-01', '2027-03-01'], { label, remindAt: '07:05' });
    expect(await context.store.read(feed.id)).toEqual(feed);
  });

  test('keeps the hold with its session, whatever the order of the request', async () => {
    const feed = await issue(context, ['2027-03-01', '2027-02-01'], { holdUntil: day('2027-02-20') });
    expect(await context.store.read(feed.id)).toMatchObject({
      sessions: [{ date: '2027-02-01', holdUntil: '2027-02-20' }, { date: '2027-03-01' }],
    });
    expect(await context.store.read(feed.id)).not.toMatchObject({ sessions: [{}, { holdUntil: expect.anything() }] });
  });

  test('with an unknown id is undefined', async () => {
    expect(await context.store.read('000000000000')).toBeUndefined();
  });

  test('keeps foreign attributes on its item when changed', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const note = { UpdateExpression: 'SET note = :n', ExpressionAttributeValues: { ':n': { S: 'theirs' } } };
    await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id), ...note }));
    await changeFeed(context, id, moveSession(1, day('2027-02-02'), { didNotTakePlace: true }));
    expect((await itemOf(id)).note).toEqual({ S: 'theirs' });
  });

  test('contains the hash of the secret, never the secret', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const { secretHash, ...rest } = await itemOf(id);
    expect(secretHash?.S).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rest)).not.toMatch(/[0-9a-hjkmnp-tv-z]{26}(?![0-9a-f-])/);
  });

  test('loses sessions, label, hold and reminder when it ends', async () => {
    const { id } = await issue(context, ['2027-02-01'], { label: 'Room 2', remindAt: '08:00' });
    await changeFeed(context, id, holdSession(day('2027-02-20')));
    context.at += DAY;
    await changeFeed(context, id, endFeed());
    context.at -= DAY;
    expect(Object.keys(await itemOf(id)).toSorted()).toEqual([
      ...['audit', 'changedAt', 'endedOn', 'expiresAt', 'firstProtocol', 'format', 'issuedAt', 'linkVersion'],
      ...['locale', 'pk', 'replaced', 'secretHash', 'sk', 'status', 'type', 'uid', 'version', 'wording'],
    ]);
    expect(JSON.stringify(await itemOf(id))).not.toMatch(/2027-02-01|2027-02-20|Room 2/);
  });

  test('loses its reminder when staff turn it off', async () => {
    const { id } = await issue(context, ['2027-02-01'], { remindAt: '08:00' });
    await changeFeed(context, id, setSettings({ remindAt: 'off' }));
    expect(await itemOf(id)).not.toHaveProperty('remindAt');
    expect((await calendarOf(context, id)).body).not.toContain('VALARM');
  });

  test('of a newer format is unreadable, without values in the error', async () => {
    const { id } = await issue(context, ['2027-02-01'], { label: 'Secret label' });
    const change = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
    const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
    await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id), ...change, ...values }));
    await expect(context.store.read(id)).rejects.toThrow(new UnreadableFeed('the stored feed cannot be read: format'));
    await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id) }));
  });
});

describe('concurrent changes of a feed', () => {
  test('keep the first change and refuse the second', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const overtaken = await contextThrough(async (exchange) => {
      if (exchange.operation === 'UpdateItem') await changeFeed(context, id, setSettings({ label: 'first' }));
      await passThrough(exchange);
    });
    const second = changeFeed(overtaken, id, bookSession(day('2027-03-01')));
    await expect(second).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await context.store.read(id)).toMatchObject({
      version: 2,
      label: 'first',
      sessions: [{ date: '2027-02-01' }],
    });
  });

  test('store exactly the confirmed changes of twenty at once', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const attempts = Array.from({ length: 20 }, (_, index) =>
      changeFeed(context, id, setSettings({ label: `L${index}` })),
    );
    const confirmed = (await Promise.allSettled(attempts)).filter((attempt) => attempt.status === 'fulfilled');
    const feed = await context.store.read(id);
    expect(feed?.audit).toHaveLength(1 + confirmed.length);
    expect(feed?.version).toBe(1 + confirmed.length);
  });

  test('refuse a change based on an outdated version', async () => {
    const { id, version } = await issue(context, ['2027-02-01']);
    const first = await changeFeed(context, id, setSettings({ label: 'first' }), version);
    const second = changeFeed(context, id, setSettings({ label: 'second' }), version);
    await expect(second).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await context.store.read(id)).toEqual(first);
  });

  test('never issue two feeds with the same id', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const request = { sessions: [{ date: day('2027-02-02') }], locale: 'en' } as const;
    await expect(issueFeed(context, request, id)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await context.store.read(id)).toMatchObject({ sessions: [{ date: '2027-02-01' }] });
  });
});

test('a missing table throws ResourceNotFoundException', async () => {
  const missing = { ...context, store: feedStore(client, 'no-such-table') };
  await expect(issue(missing, ['2027-02-01'])).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a write that DynamoDB denies rethrows its error', async () => {
  const { id } = await issue(context, ['2027-02-01']);
  const refused = await contextThrough(async (exchange) => {
    if (exchange.operation !== 'UpdateItem') return passThrough(exchange);
    exchange.response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    exchange.response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }));
  });
  const change = changeFeed(refused, id, setSettings({ label: 'x' }));
  await expect(change).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('update does not recreate a deleted feed', async () => {
  const feed = await issue(context, ['2027-02-01']);
  await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
  expect(await context.store.update({ ...feed, version: 2 }, 1)).toBe(false);
  expect(await context.store.read(feed.id)).toBeUndefined();
});

describe('a write whose response was lost', () => {
  test('succeeds when the retry finds its own change', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    let lost = 0;
    const lossy = await contextThrough(async (exchange) => {
      if (!/^(Put|Update)Item$/.test(exchange.operation) || lost++ > 0) return passThrough(exchange);
      await exchange.forward();
      exchange.response.destroy();
    });
    const changed = await changeFeed(lossy, id, setSettings({ label: 'once' }));
    expect(lossy.proxy.seen).toEqual(['GetItem', 'UpdateItem', 'UpdateItem', 'GetItem']);
    expect(await context.store.read(id)).toEqual(changed);
    lost = 0;
    const issued = await issue(lossy, ['2027-02-01']);
    expect(await context.store.read(issued.id)).toEqual(issued);
  });

  test('succeeds when the retry’s response is lost as well', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const lossy = await contextThrough(async (exchange) => {
      if (!/^(Put|Update)Item$/.test(exchange.operation)) return passThrough(exchange);
      await exchange.forward();
      exchange.response.destroy();
    });
    const changed = await changeFeed(lossy, id, setSettings({ label: 'once' }));
    expect(lossy.proxy.seen).toEqual(['GetItem', 'UpdateItem', 'UpdateItem', 'GetItem']);
    expect(await context.store.read(id)).toEqual(changed);
    const issued = await issue(lossy, ['2027-02-01']);
    expect(await context.store.read(issued.id)).toEqual(issued);
  });

  test('throws Unconfirmed when the change cannot be found', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    let readsFail = false;
    const lossy = await contextThrough(async (exchange) => {
      if (exchange.operation === 'GetItem' && !readsFail) return passThrough(exchange);
      exchange.response.destroy();
    });
    const message = `the table did not confirm the change of feed ${id}, which may have been made; look for it in the list before you repeat it`;
    const change = () => changeFeed(lossy, id, setSettings({ label: 'never' }));
    await expect(change()).rejects.toMatchObject({ name: 'Unconfirmed', message });
    const feed = await context.store.read(id);
    readsFail = true;
    if (feed) await expect(lossy.store.update({ ...feed, version: 2 }, 1)).rejects.toMatchObject({ message });
  });

  test('throws Unconfirmed after an empty response and no change', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const empty = await contextThrough(async (exchange) => {
      if (exchange.operation === 'GetItem') return passThrough(exchange);
      exchange.response.writeHead(200, { 'x-amzn-requestid': 'R' }).end();
    });
    const lost = changeFeed(empty, id, setSettings({ label: 'never' }));
    await expect(lost).rejects.toMatchObject({ name: 'Unconfirmed' });
  });

  test('rethrows a definite refusal without reading the item again', async () => {
    const { id } = await issue(context, ['2027-02-01']);
    const refusing = await contextThrough(async (exchange) => {
      if (exchange.operation === 'GetItem') return passThrough(exchange);
      exchange.response.writeHead(400, { 'x-amzn-requestid': 'R' });
      exchange.response.end('{"__type":"com.amazon.coral.service#AccessDeniedException"}');
    });
    const refused = changeFeed(refusing, id, setSettings({ label: 'never' }));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refusing.proxy.seen).toEqual(['GetItem', 'UpdateItem']);
  });
});
