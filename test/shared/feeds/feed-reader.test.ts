import type { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { feedReader } from '../../../shared/feeds/feed-reader.ts';
import { issue, testDesk } from '../../fixtures/test-desk.ts';

const feed = await issue(testDesk(), ['2027-02-01']);
const { id, ...attributes } = feed;
const item = (pk: string) => marshall({ ...attributes, pk, sk: 'feed' }, { removeUndefinedValues: true });
const metadata = { $metadata: { requestId: 'R' }, ConsumedCapacity: {} };

/** A reader over a store that gives this one answer, and what it was asked. */
function readerOf(answer: object) {
  const asked: unknown[] = [];
  const send = async ({ input }: GetItemCommand) => {
    asked.push(input);
    return answer;
  };
  return { read: feedReader({ send } as unknown as DynamoDBClient, 'T'), asked };
}

test('a feed is read by one strongly consistent GetItem', async () => {
  const { read, asked } = readerOf({ Item: item(id), ...metadata });
  expect(await read(id)).toMatchObject({ id, sessions: [{ date: '2027-02-01' }] });
  const key = { pk: { S: id }, sk: { S: 'feed' } };
  expect(asked).toEqual([{ TableName: 'T', Key: key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }]);
});

test('an unknown id is no feed', async () => {
  expect(await readerOf(metadata).read(id)).toBeUndefined();
});

test('an answer that DynamoDB did not write, or that holds another item, is no answer', async () => {
  const failing = { name: 'UnknownAnswer' };
  await expect(readerOf({ $metadata: {} }).read(id)).rejects.toMatchObject({
    ...failing,
    message: expect.stringContaining('request id'),
  });
  await expect(readerOf({ $metadata: { requestId: 'R' } }).read(id)).rejects.toMatchObject({
    ...failing,
    message: expect.stringContaining('what it cost'),
  });
  const other = readerOf({ Item: item('zzzzzzzzzzzz'), ...metadata });
  await expect(other.read(id)).rejects.toMatchObject({ ...failing, message: 'the answer holds another item' });
});

test('a damaged item says which fields, and none of their values', async () => {
  const damaged = { ...item(id), label: { N: '7' }, secretHash: { S: 'canary' } };
  const reading = readerOf({ Item: damaged, ...metadata }).read(id);
  await expect(reading).rejects.toMatchObject({
    name: 'UnreadableFeed',
    message: 'the stored feed cannot be read: secretHash, label',
  });
});
