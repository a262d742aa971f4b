import type { AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { feedReader, UnreadableFeed } from '../../../shared/feeds/feed-item.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

const feed = await issue(testContext(), ['2027-02-01']);
const { id, ...attributes } = feed;
const item = (pk: string) => marshall({ ...attributes, pk, sk: 'feed' }, { removeUndefinedValues: true });
const metadata = { $metadata: { requestId: 'R' }, ConsumedCapacity: {} };

/** A reader over a fake client that always sends this response, and the requests it received. */
function readerOf(answer: object) {
  const requests: unknown[] = [];
  const send = async ({ input }: GetItemCommand) => {
    requests.push(input);
    return answer;
  };
  return { read: feedReader({ send } as unknown as DynamoDBClient, 'T'), requests };
}

test('the reader sends one strongly consistent GetItem', async () => {
  const { read, requests } = readerOf({ Item: item(id), ...metadata });
  expect(await read(id)).toMatchObject({ id, sessions: [{ date: '2027-02-01' }] });
  const key = { pk: { S: id }, sk: { S: 'feed' } };
  expect(requests).toEqual([{ TableName: 'T', Key: key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' }]);
});

test('the reader returns undefined for an unknown id', async () => {
  expect(await readerOf(metadata).read(id)).toBeUndefined();
});

test('the reader rejects foreign responses and other items', async () => {
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

test('the reader returns delivery notes with the feed', async () => {
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
  ['an impossible date', sessions({ S: '2027-02-30' }), 'sessions'],
  ['a numeric date', sessions({ N: '20270201' }), 'sessions'],
  ['a date in a list', sessions({ L: [{ S: '2027-02-01' }] }), 'sessions'],
  ['an impossible date after a valid one', sessions(GOOD, { S: '2027-02-30' }), 'sessions'],
  ['sessions that are not a list', { sessions: { S: '2027-02-01' } }, 'sessions'],
  ['no sessions', { sessions: { L: [] } }, 'sessions'],
  ['version 0', { version: { N: '0' } }, 'version'],
  ['a fractional version', { version: { N: '1.5' } }, 'version'],
  ['a version of type string', { version: { S: '1' } }, 'version'],
  ['a negative issue time', { issuedAt: { N: '-1' } }, 'issuedAt'],
  ['a hash of the wrong length', { secretHash: { S: 'ab' } }, 'secretHash'],
  ['a hash in a list', { secretHash: { L: [{ S: feed.secretHash }] } }, 'secretHash'],
  ['a malformed UID', { uid: { S: `x${feed.uid}` } }, 'uid'],
  ['a numeric language', { locale: { N: '1' } }, 'locale'],
  ['an unknown status', { status: { S: 'paused' } }, 'status'],
  ['a malformed audit trail entry', { audit: { L: [{ S: 'issue' }] } }, 'audit'],
  ['an invalid reminder time', { remindAt: { S: '24:00' } }, 'remindAt'],
  ['a negative delivery note', { seen_google: { N: '-1' }, seen_apple: { N: '1' } }, 'seen'],
  ['a fractional delivery note', { seen_google: { N: '0.5' } }, 'seen'],
  ['a delivery note of type string', { seen_google: { S: '1' } }, 'seen'],
])('an item with %s is unreadable', async (_, damage, field) => {
  const reading = readerOf({ Item: { ...item(id), ...damage }, ...metadata }).read(id);
  await expect(reading).rejects.toThrow(new UnreadableFeed(`the stored feed cannot be read: ${field}`));
});

test('UnreadableFeed names the damaged fields without their values', async () => {
  const damaged = { ...item(id), label: { N: '7' }, secretHash: { S: 'canary' } };
  const reading = readerOf({ Item: damaged, ...metadata }).read(id);
  await expect(reading).rejects.toMatchObject({
    name: 'UnreadableFeed',
    message: 'the stored feed cannot be read: secretHash, label',
  });
});
