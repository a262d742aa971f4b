import type { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { readFeeds } from '../../../shared/feeds/feed-batch.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

const context = testContext();
const first = await issue(context, ['2027-02-01']);
const second = await issue(context, ['2027-02-02']);
const itemOf = ({ id, ...attributes }: typeof first) =>
  marshall({ ...attributes, pk: id, sk: 'feed' }, { removeUndefinedValues: true });

/** A fake table that returns at most `atOnce` items per request, with the size of each request and each pause. */
function busyTable(items: readonly ReturnType<typeof itemOf>[], atOnce: number) {
  const requests: number[] = [];
  const pauses: number[] = [];
  const send = async ({ input }: BatchGetItemCommand) => {
    const keys = input.RequestItems?.T?.Keys ?? [];
    requests.push(keys.length);
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
  return { read, requests, pauses };
}

test('readFeeds retries unprocessed keys with exponential backoff', async () => {
  const { read, requests, pauses } = busyTable([itemOf(first), itemOf(second)], 1);
  const { feeds, unreadable } = await read(first.id, second.id, 'zzzzzzzzzzzz');
  expect([...feeds.keys()]).toEqual([first.id, second.id]);
  expect(unreadable).toEqual([]);
  expect(requests).toEqual([3, 2, 1]);
  expect(pauses).toEqual([50, 100]);
});

test('readFeeds sends one request when no key is unprocessed', async () => {
  const { read, requests, pauses } = busyTable([itemOf(first), itemOf(second)], 2);
  expect([...(await read(first.id, second.id)).feeds.keys()]).toEqual([first.id, second.id]);
  expect([requests, pauses]).toEqual([[2], []]);
});

test('readFeeds throws TableTooBusy after seven attempts', async () => {
  const { read, requests, pauses } = busyTable([itemOf(first)], 0);
  await expect(read(first.id)).rejects.toMatchObject({
    name: 'TableTooBusy',
    message: '1 of 1 feeds could not be read in 7 attempts',
  });
  expect(requests).toHaveLength(7);
  expect(pauses).toEqual([50, 100, 200, 400, 800, 1600]);
});

test('readFeeds lists an unreadable item and reads the others', async () => {
  const newer = { ...itemOf(first), format: { N: '2' } };
  const { feeds, unreadable } = await busyTable([newer, itemOf(second)], 2).read(first.id, second.id);
  expect([...feeds.values()]).toEqual([second]);
  expect(unreadable).toEqual([first.id]);
});

test('readFeeds rejects a response without consumed capacity', async () => {
  const client = { send: async () => ({ $metadata: { requestId: 'R' } }) } as unknown as DynamoDBClient;
  await expect(readFeeds(client, 'T', [first.id])).rejects.toMatchObject({ name: 'UnexpectedResponse' });
});
