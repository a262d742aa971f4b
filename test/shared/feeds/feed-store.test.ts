import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { bookSession, endFeed, holdLastSession, moveSession, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed, issueFeed } from '../../../shared/feeds/commands.ts';
import { feedKey, UnreadableFeed } from '../../../shared/feeds/feed-item.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { type MeddlingProxy, meddlingProxy, type Passage, passOn } from '../../fixtures/meddling-proxy.ts';
import { calendarOf, day, issue, testDesk } from '../../fixtures/test-desk.ts';

const database = await startDatabase();
const client = localClient(database.endpoint);
const proxies: MeddlingProxy[] = [];
const desk = testDesk(feedStore(client, LOCAL_TABLE));

afterAll(async () => {
  for (const proxy of proxies) await proxy.close();
  client.destroy();
  await database.close();
});

/** The item as the table holds it. */
async function itemOf(id: string) {
  const { Item = {} } = await client.send(new GetItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id) }));
  return Item;
}

/** The same desk whose way to the database the test meddles with. */
async function deskThrough(meddle: (passage: Passage) => Promise<void>) {
  const proxy = await meddlingProxy(database.endpoint, meddle);
  proxies.push(proxy);
  return { ...desk, store: feedStore(localClient(proxy.endpoint), LOCAL_TABLE), proxy };
}

describe('a feed in the table', () => {
  test('comes back as it was issued, label and all', async () => {
    const label = 'Frau Müller 👩‍🦲 — "Raum; 2", \\';
    const feed = await issue(desk, ['2027-02-01', '2027-03-01'], { label, remindAt: '07:05' });
    expect(await desk.store.read(feed.id)).toEqual(feed);
  });

  test('issued with longer healing holds it on the last session alone', async () => {
    const feed = await issue(desk, ['2027-03-01', '2027-02-01'], { holdUntil: day('2027-03-20') });
    expect(await desk.store.read(feed.id)).toMatchObject({
      sessions: [{ date: '2027-02-01' }, { date: '2027-03-01', holdUntil: '2027-03-20' }],
    });
    expect(await desk.store.read(feed.id)).not.toMatchObject({ sessions: [{ holdUntil: expect.anything() }, {}] });
  });

  test('that nobody issued is not there', async () => {
    expect(await desk.store.read('000000000000')).toBeUndefined();
  });

  test('keeps what other programs note on its item', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const note = { UpdateExpression: 'SET note = :n', ExpressionAttributeValues: { ':n': { S: 'theirs' } } };
    await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id), ...note }));
    await changeFeed(desk, id, moveSession(1, day('2027-02-02'), false));
    expect((await itemOf(id)).note).toEqual({ S: 'theirs' });
  });

  test('holds no secret, nor any part of a link but its id', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const { secretHash, ...rest } = await itemOf(id);
    expect(secretHash?.S).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rest)).not.toMatch(/[0-9a-hjkmnp-tv-z]{26}(?![0-9a-f-])/);
  });

  test('once ended has no session, label, hold, reminder or title style on its item any more', async () => {
    const { id } = await issue(desk, ['2027-02-01'], { label: 'Room 2', remindAt: '08:00' });
    await changeFeed(desk, id, holdLastSession(day('2027-02-20')));
    await changeFeed(desk, id, endFeed(day('2027-02-03')));
    expect(Object.keys(await itemOf(id)).toSorted()).toEqual([
      ...['audit', 'changedAt', 'endedOn', 'expiresAt', 'firstProtocol', 'format', 'issuedAt', 'linkVersion'],
      ...['locale', 'pk', 'replaced', 'secretHash', 'sk', 'status', 'type', 'uid', 'version', 'wording'],
    ]);
    expect(JSON.stringify(await itemOf(id))).not.toMatch(/2027-02-01|2027-02-20|Room 2/);
  });

  test('loses a reminder that was switched off', async () => {
    const { id } = await issue(desk, ['2027-02-01'], { remindAt: '08:00' });
    await changeFeed(desk, id, setSettings({ remindAt: 'off' }));
    expect(await itemOf(id)).not.toHaveProperty('remindAt');
    expect((await calendarOf(desk, id)).body).not.toContain('VALARM');
  });

  test('of a newer format, or damaged, cannot be read, and the reason shows no value', async () => {
    const { id } = await issue(desk, ['2027-02-01'], { label: 'Secret label' });
    const change = { UpdateExpression: 'SET #f = :two', ExpressionAttributeNames: { '#f': 'format' } };
    const values = { ExpressionAttributeValues: { ':two': { N: '2' } } };
    await client.send(new UpdateItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id), ...change, ...values }));
    await expect(desk.store.read(id)).rejects.toThrow(new UnreadableFeed('the stored feed cannot be read: format'));
    await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(id) }));
  });
});

describe('of two people who change one feed at once', () => {
  test('the second is told so, and the first change stays', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const slow = await deskThrough(async (passage) => {
      if (passage.operation === 'UpdateItem') await changeFeed(desk, id, setSettings({ label: 'first' }));
      await passOn(passage);
    });
    const second = changeFeed(slow, id, bookSession(day('2027-03-01'), false));
    await expect(second).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await desk.store.read(id)).toMatchObject({ version: 2, label: 'first', sessions: [{ date: '2027-02-01' }] });
  });

  test('with twenty at it, exactly as many changes are stored as were confirmed', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const attempts = Array.from({ length: 20 }, (_, index) =>
      changeFeed(desk, id, setSettings({ label: `L${index}` })),
    );
    const done = (await Promise.allSettled(attempts)).filter((attempt) => attempt.status === 'fulfilled');
    const feed = await desk.store.read(id);
    expect(feed?.audit).toHaveLength(1 + done.length);
    expect(feed?.version).toBe(1 + done.length);
  });

  test('whoever decided on what is no longer so is told, and nothing is changed', async () => {
    const { id, version } = await issue(desk, ['2027-02-01']);
    const first = await changeFeed(desk, id, setSettings({ label: 'first' }), version);
    const second = changeFeed(desk, id, setSettings({ label: 'second' }), version);
    await expect(second).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await desk.store.read(id)).toEqual(first);
  });

  test('two feeds cannot be issued under one id', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const request = { sessions: [day('2027-02-02')], locale: 'en' } as const;
    await expect(issueFeed(desk, request, id)).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await desk.store.read(id)).toMatchObject({ sessions: [{ date: '2027-02-01' }] });
  });
});

test('a table that is not there is told as it is, never as a feed that was written or is taken', async () => {
  const nowhere = { ...desk, store: feedStore(client, 'no-such-table') };
  await expect(issue(nowhere, ['2027-02-01'])).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('a write that the table refuses for another reason is told as it is', async () => {
  const { id } = await issue(desk, ['2027-02-01']);
  const refused = await deskThrough(async (passage) => {
    if (passage.operation !== 'UpdateItem') return passOn(passage);
    passage.response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    passage.response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }));
  });
  const change = changeFeed(refused, id, setSettings({ label: 'x' }));
  await expect(change).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('a feed that has gone meanwhile does not come back by being changed', async () => {
  const feed = await issue(desk, ['2027-02-01']);
  await client.send(new DeleteItemCommand({ TableName: LOCAL_TABLE, Key: feedKey(feed.id) }));
  expect(await desk.store.update({ ...feed, version: 2 }, 1)).toBe(false);
  expect(await desk.store.read(feed.id)).toBeUndefined();
});

describe('after an answer was lost', () => {
  test('the retry knows its own change, and nobody is told that somebody else was quicker', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    let lost = 0;
    const unlucky = await deskThrough(async (passage) => {
      if (!/^(Put|Update)Item$/.test(passage.operation) || lost++ > 0) return passOn(passage);
      await passage.forward();
      passage.response.destroy();
    });
    const changed = await changeFeed(unlucky, id, setSettings({ label: 'once' }));
    expect(unlucky.proxy.seen).toEqual(['GetItem', 'UpdateItem', 'UpdateItem', 'GetItem']);
    expect(await desk.store.read(id)).toEqual(changed);
    lost = 0;
    const issued = await issue(unlucky, ['2027-02-01']);
    expect(await desk.store.read(issued.id)).toEqual(issued);
  });

  test('each time, the change is found by looking for it', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const unlucky = await deskThrough(async (passage) => {
      if (!/^(Put|Update)Item$/.test(passage.operation)) return passOn(passage);
      await passage.forward();
      passage.response.destroy();
    });
    const changed = await changeFeed(unlucky, id, setSettings({ label: 'once' }));
    expect(unlucky.proxy.seen).toEqual(['GetItem', 'UpdateItem', 'UpdateItem', 'GetItem']);
    expect(await desk.store.read(id)).toEqual(changed);
    const issued = await issue(unlucky, ['2027-02-01']);
    expect(await desk.store.read(issued.id)).toEqual(issued);
  });

  test('and it is not there, or nobody can look, staff are told that it is not known', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    let deaf = false;
    const unlucky = await deskThrough(async (passage) => {
      if (passage.operation === 'GetItem' && !deaf) return passOn(passage);
      passage.response.destroy();
    });
    const message = `the table did not confirm the change of feed ${id}, which may have been made; look for it in the list before you repeat it`;
    const change = () => changeFeed(unlucky, id, setSettings({ label: 'never' }));
    await expect(change()).rejects.toMatchObject({ name: 'Unconfirmed', message });
    const feed = await desk.store.read(id);
    deaf = true;
    if (feed) await expect(unlucky.store.update({ ...feed, version: 2 }, 1)).rejects.toMatchObject({ message });
  });

  test('under an answer that says nothing at all, the change is looked for too', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const empty = await deskThrough(async (passage) => {
      if (passage.operation === 'GetItem') return passOn(passage);
      passage.response.writeHead(200, { 'x-amzn-requestid': 'R' }).end();
    });
    const lost = changeFeed(empty, id, setSettings({ label: 'never' }));
    await expect(lost).rejects.toMatchObject({ name: 'Unconfirmed' });
  });

  test('a store that refuses outright has done nothing, and that is said', async () => {
    const { id } = await issue(desk, ['2027-02-01']);
    const refusing = await deskThrough(async (passage) => {
      if (passage.operation === 'GetItem') return passOn(passage);
      passage.response.writeHead(400, { 'x-amzn-requestid': 'R' });
      passage.response.end('{"__type":"com.amazon.coral.service#AccessDeniedException"}');
    });
    const refused = changeFeed(refusing, id, setSettings({ label: 'never' }));
    await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(refusing.proxy.seen).toEqual(['GetItem', 'UpdateItem']);
  });
});
