import type { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { readFeeds } from '../../../shared/feeds/feed-store.ts';
import { issue, testDesk } from '../../fixtures/test-desk.ts';

const desk = testDesk();
const first = await issue(desk, ['2027-02-01']);
const second = await issue(desk, ['2027-02-02']);
const itemOf = ({ id, ...attributes }: typeof first) =>
  marshall({ ...attributes, pk: id, sk: 'feed' }, { removeUndefinedValues: true });

/** A table that gives so many of the asked items at once, and what it was asked and waited for. */
function busyTable(items: readonly ReturnType<typeof itemOf>[], atOnce: number) {
  const asked: number[] = [];
  const pauses: number[] = [];
  const send = async ({ input }: BatchGetItemCommand) => {
    const keys = input.RequestItems?.T?.Keys ?? [];
    asked.push(keys.length);
    const given = keys.slice(0, atOnce).flatMap(({ pk }) => items.filter((item) => item.pk?.S === pk?.S));
    const rest = keys.slice(atOnce);
    const UnprocessedKeys = rest.length === 0 ? {} : { T: { Keys: rest } };
    return { Responses: { T: given }, UnprocessedKeys, ConsumedCapacity: [{}], $metadata: { requestId: 'R' } };
  };
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds);
  };
  const client = { send } as unknown as DynamoDBClient;
  const read = (...ids: readonly string[]) => readFeeds(client, 'T', ids, pause);
  return { read, asked, pauses };
}

test('what DynamoDB left unanswered is asked again, after longer and longer pauses', async () => {
  const { read, asked, pauses } = busyTable([itemOf(first), itemOf(second)], 1);
  const { feeds, unreadable } = await read(first.id, second.id, 'zzzzzzzzzzzz');
  expect([...feeds.keys()]).toEqual([first.id, second.id]);
  expect(unreadable).toEqual([]);
  expect(asked).toEqual([3, 2, 1]);
  expect(pauses).toEqual([50, 100]);
});

test('a table that gives all at once is asked once, and nobody waits', async () => {
  const { read, asked, pauses } = busyTable([itemOf(first), itemOf(second)], 2);
  expect([...(await read(first.id, second.id)).feeds.keys()]).toEqual([first.id, second.id]);
  expect([asked, pauses]).toEqual([[2], []]);
});

test('a table that never answers is given up after seven attempts, and no list is shown without what is missing', async () => {
  const { read, asked, pauses } = busyTable([itemOf(first)], 0);
  await expect(read(first.id)).rejects.toMatchObject({
    name: 'TableTooBusy',
    message: '1 of 1 feeds were not given in 7 attempts',
  });
  expect(asked).toHaveLength(7);
  expect(pauses).toEqual([50, 100, 200, 400, 800, 1600]);
});

test('one item that cannot be read is named, and the others are read', async () => {
  const newer = { ...itemOf(first), format: { N: '2' } };
  const { feeds, unreadable } = await busyTable([newer, itemOf(second)], 2).read(first.id, second.id);
  expect([...feeds.values()]).toEqual([second]);
  expect(unreadable).toEqual([first.id]);
});

test('an empty answer is no empty list', async () => {
  const client = { send: async () => ({ $metadata: { requestId: 'R' } }) } as unknown as DynamoDBClient;
  await expect(readFeeds(client, 'T', [first.id])).rejects.toMatchObject({ name: 'UnexpectedResponse' });
});
