import type { AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { UnreadableFeed } from '../../../shared/feeds/feed-item.ts';
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
  const failing = { name: 'UnexpectedResponse' };
  await expect(readerOf({ $metadata: {} }).read(id)).rejects.toMatchObject({
    ...failing,
    message: expect.stringContaining('request id'),
  });
  await expect(readerOf({ $metadata: { requestId: 'R' } }).read(id)).rejects.toMatchObject({
    ...failing,
    message: expect.stringContaining('consumed capacity'),
  });
  const other = readerOf({ Item: item('zzzzzzzzzzzz'), ...metadata });
  await expect(other.read(id)).rejects.toMatchObject({ ...failing, message: 'the response holds another item' });
});

test('what calendar apps have fetched is read with the feed', async () => {
  const seen = { ...item(id), seen_google: { N: '0' }, seen_apple: { N: '1801472400' } };
  expect(await readerOf({ Item: seen, ...metadata }).read(id)).toMatchObject({
    seen: { google: 0, apple: 1_801_472_400 },
  });
  expect(await readerOf({ Item: item(id), ...metadata }).read(id)).not.toHaveProperty('seen');
});

const sessionOn = (date: AttributeValue) => ({ M: { uid: { S: feed.uid }, date } });
const sessions = (...dates: readonly AttributeValue[]) => ({ sessions: { L: dates.map(sessionOn) } });
const GOOD: AttributeValue = { S: '2027-02-01' };

test.each<[string, Record<string, AttributeValue>, string]>([
  ['a day that is none', sessions({ S: '2027-02-30' }), 'sessions'],
  ['a day that is a number', sessions({ N: '20270201' }), 'sessions'],
  ['a day in a list', sessions({ L: [{ S: '2027-02-01' }] }), 'sessions'],
  ['a bad day beside a good one', sessions(GOOD, { S: '2027-02-30' }), 'sessions'],
  ['no list of sessions', { sessions: { S: '2027-02-01' } }, 'sessions'],
  ['no session', { sessions: { L: [] } }, 'sessions'],
  ['version 0', { version: { N: '0' } }, 'version'],
  ['half a version', { version: { N: '1.5' } }, 'version'],
  ['a version in words', { version: { S: '1' } }, 'version'],
  ['a time before 1970', { issuedAt: { N: '-1' } }, 'issuedAt'],
  ['a hash of another length', { secretHash: { S: 'ab' } }, 'secretHash'],
  ['a hash in a list', { secretHash: { L: [{ S: feed.secretHash }] } }, 'secretHash'],
  ['an id that is none', { uid: { S: `x${feed.uid}` } }, 'uid'],
  ['a language that is a number', { locale: { N: '1' } }, 'locale'],
  ['a state that nobody knows', { status: { S: 'paused' } }, 'status'],
  ['a line of its trail that is none', { audit: { L: [{ S: 'issue' }] } }, 'audit'],
  ['a reminder that is no time', { remindAt: { S: '24:00' } }, 'remindAt'],
  ['a note of a time before 1970', { seen_google: { N: '-1' }, seen_apple: { N: '1' } }, 'seen'],
  ['a note of half a second', { seen_google: { N: '0.5' } }, 'seen'],
  ['a note in words', { seen_google: { S: '1' } }, 'seen'],
])('an item with %s is no feed', async (_, damage, field) => {
  const reading = readerOf({ Item: { ...item(id), ...damage }, ...metadata }).read(id);
  await expect(reading).rejects.toThrow(new UnreadableFeed(`the stored feed cannot be read: ${field}`));
});

test('a damaged item says which fields, and none of their values', async () => {
  const damaged = { ...item(id), label: { N: '7' }, secretHash: { S: 'canary' } };
  const reading = readerOf({ Item: damaged, ...metadata }).read(id);
  await expect(reading).rejects.toMatchObject({
    name: 'UnreadableFeed',
    message: 'the stored feed cannot be read: secretHash, label',
  });
});
