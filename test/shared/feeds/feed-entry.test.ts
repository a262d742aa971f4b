import { QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, LOCAL_TABLE, localClient, startDatabase } from '../../../infra/local/database.ts';
import { bookSession, endFeed, holdSession, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { exportFeeds } from '../../../shared/feeds/export.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { type FeedEntry, feedEntry } from '../../../shared/feeds/feed-entry.ts';
import { CHANGE_INDEX, DUE_INDEX } from '../../../shared/feeds/feed-index.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import { stateOf } from '../../../shared/feeds/feed-state.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { DAY, day, issue, type TestContext, testContext } from '../../fixtures/test-context.ts';

let database: Database;
let client: ReturnType<typeof localClient>;
let context: TestContext;
beforeAll(async () => {
  database = await startDatabase();
  client = localClient(database.endpoint);
  context = testContext(feedStore(client, LOCAL_TABLE));
});
afterAll(async () => {
  client.destroy();
  await database.close();
});

/** The item of an index with a feed's id. */
async function indexed(IndexName: string, id: string) {
  const query = new QueryCommand({
    TableName: LOCAL_TABLE,
    IndexName,
    KeyConditionExpression: '#type = :feed',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':feed': { S: 'feed' } },
  });
  const { Items = [] } = await client.send(query);
  return Items.find((item) => item.pk?.S === id);
}

async function entryOf(id: string): Promise<FeedEntry | undefined> {
  return (await context.store.entries()).entries.find((entry) => entry.id === id);
}

/** Writes what the feed function notes. */
async function note(id: string) {
  const update = new UpdateItemCommand({
    TableName: LOCAL_TABLE,
    Key: feedKey(id),
    UpdateExpression: 'SET openedAt = :at, openedOn = :mac, addedAt = :at, addedTo = :google, seen_google = :at',
    ExpressionAttributeValues: { ':at': { N: String(context.at) }, ':mac': { S: 'mac' }, ':google': { S: 'google' } },
  });
  await client.send(update);
}

test('the index tells of a feed what its item says', async () => {
  const { id } = await issue(context, ['2027-02-01'], { label: 'Chair 2', remindAt: '09:00' });
  await changeFeed(context, id, holdSession(day('2027-02-20')));
  await changeFeed(context, id, bookSession(day('2027-03-01')));
  await changeFeed(context, id, replaceLink());
  await note(id);
  const feed = (await context.store.read(id)) as ActiveFeed;
  const entry = await entryOf(id);
  expect(entry).toMatchObject({ label: 'Chair 2', remindAt: '09:00', openedOn: 'mac', addedTo: 'google' });
  expect(entry).toMatchObject({ sessions: [{ date: '2027-02-01', holdUntil: '2027-02-20' }, { date: '2027-03-01' }] });
  expect(feed).toMatchObject({ ...entry, sessions: feed.sessions });
  for (const at of [context.at, context.at + 200 * DAY, context.at + 999 * DAY]) {
    const { feed: _, ...state } = { feed: undefined, ...stateOf(feed, at, context) };
    expect(entry && stateOf(entry, at, context)).toEqual(
      Object.keys(state).length === 0 ? undefined : expect.objectContaining(state),
    );
  }
});

test('the index keeps no session or label of an ended feed', async () => {
  const { id } = await issue(context, ['2027-02-01'], { label: 'Jane Roe' });
  await changeFeed(context, id, endFeed());
  expect(await entryOf(id)).toMatchObject({ status: 'ended', endedOn: '2027-02-01' });
  expect(JSON.stringify(await indexed(CHANGE_INDEX.name, id))).not.toMatch(/Jane|days/);
  expect(await indexed(DUE_INDEX.name, id)).toBeUndefined();
});

test('the index by due day lists a feed unless its client is not coming', async () => {
  const { id } = await issue(context, ['2027-02-01']);
  await note(id);
  const due = unmarshall((await indexed(DUE_INDEX.name, id)) ?? {});
  expect(due).toMatchObject({ dueOn: '2027-02-11', days: '2027-02-01', addedAt: context.at });
  expect(Object.keys(due).toSorted()).toEqual(['addedAt', 'days', 'dueOn', 'expiresAt', 'pk', 'sk', 'type']);
  await changeFeed(context, id, bookSession(day('2027-03-01')));
  expect(await indexed(DUE_INDEX.name, id)).toMatchObject({ dueOn: { S: '2027-03-11' } });
  await changeFeed(context, id, { action: 'set', apply: (feed) => ({ ...feed, notComing: true }) });
  expect(await indexed(DUE_INDEX.name, id)).toBeUndefined();
});

test.each([
  ['days that are not dates', { days: { S: '2027-02-30' } }, 'days'],
  ['days in a list', { days: { L: [{ S: '2027-02-01' }] } }, 'days'],
  ['a numeric label', { label: { N: '1' } }, 'label'],
  ['an unknown status', { status: { S: 'paused' } }, 'status'],
])('an entry with %s is unreadable', async (_, damage, field) => {
  const { id } = await issue(context, ['2027-02-01']);
  const entry = (await indexed(CHANGE_INDEX.name, id)) ?? {};
  expect(() => feedEntry({ ...entry, ...damage })).toThrow(`the index entry cannot be read: ${field}`);
});

test('an export has a feed that is changed meanwhile, as it is then', async () => {
  const elsewhere = testContext();
  const { id } = await issue(elsewhere, ['2027-02-01']);
  const other = await issue(elsewhere, ['2027-02-02']);
  let pages = 0;
  const entries: typeof elsewhere.store.entries = async (request) => {
    const { entries: all } = await elsewhere.store.entries(request);
    pages += 1;
    if (pages > 1) return { entries: all.filter((entry) => entry.id === id), unreadable: [] };
    await changeFeed(elsewhere, id, bookSession(day('2027-03-01')));
    return { entries: all, unreadable: [], next: {} };
  };
  const { csv, feeds } = await exportFeeds({ ...elsewhere, store: { ...elsewhere.store, entries } }, 0);
  expect(feeds).toBe(2);
  expect(csv).toMatch(RegExp(`\r\n${id},,2027-02-01 2027-03-01,en,,\r\n${other.id},,2027-02-02,en,,\r\n$`));
});
