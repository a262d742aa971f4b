import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { Refused, Unconfirmed } from '../../../shared/feeds/errors.ts';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

const feed = await issue(testContext(), ['2027-02-01']);

/** What becomes of one attempt: whether the write is made, and the response to it; without one, the connection breaks. */
const ATTEMPTS = {
  throttled: { made: false, response: [400, 'ThrottlingException'] },
  overProvisioned: { made: false, response: [400, 'ProvisionedThroughputExceededException'] },
  overQuota: { made: false, response: [400, 'RequestLimitExceeded'] },
  denied: { made: false, response: [400, 'AccessDeniedException'] },
  failed: { made: false, response: [500, 'InternalServerError'] },
  failedLate: { made: true, response: [500, 'InternalServerError'] },
  lost: { made: false, response: undefined },
  lostLate: { made: true, response: undefined },
  redirected: { made: false, response: [302, 'Moved'] },
} as const;
type Attempt = keyof typeof ATTEMPTS;

/** Inserts a feed into an empty table. @returns the result or error, whether the feed is stored, and what was requested */
async function insertThrough(...attempts: readonly Attempt[]) {
  const left = [...attempts];
  const requested: string[] = [];
  let stored: unknown;
  const answer = (statusCode: number, body: object) => {
    const headers = { 'x-amzn-requestid': 'R', 'content-type': 'application/x-amz-json-1.0' };
    return { response: { statusCode, headers, body: Buffer.from(JSON.stringify(body)) } };
  };
  const handle = async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    requested.push(operation);
    if (operation === 'GetItem') return answer(200, { Item: stored, ConsumedCapacity: {} });
    const attempt = ATTEMPTS[left.shift() ?? 'denied'];
    const alreadyStored = stored !== undefined;
    if (attempt.made) stored ??= JSON.parse(new TextDecoder().decode(body)).Item;
    if (!attempt.response) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    if (attempt.made && alreadyStored) {
      return answer(400, { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' });
    }
    return answer(attempt.response[0], { __type: attempt.response[1], message: 'not now' });
  };
  const client = new DynamoDBClient({
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: attempts.length,
    requestHandler: { handle } as never,
  });
  const result = await feedStore(client, 'T')
    .insert(feed)
    .catch((error: unknown) => error);
  return { result, isStored: stored !== undefined, requested };
}

const kindOf = (result: unknown) =>
  result instanceof Refused ? result.code : result instanceof Unconfirmed ? 'unconfirmed' : result;

test('in every order of faults, staff read what is certain', async () => {
  const faults = ['throttled', 'lost', 'lostLate'] as const;
  const orders = faults.flatMap((a) => faults.flatMap((b) => faults.map((c) => [a, b, c] as const)));
  await Promise.all(
    orders.map(async (order) => {
      const { result, isStored } = await insertThrough(...order);
      const certain = order.every((fault) => fault === 'throttled');
      expect(kindOf(result), order.join()).toEqual(certain ? 'busy' : isStored ? true : 'unconfirmed');
    }),
  );
});

test.each(['throttled', 'overProvisioned', 'overQuota'] as const)(
  'a write that was %s is not looked for',
  async (fault) => {
    const { result, requested } = await insertThrough(fault, fault);
    expect(result).toMatchObject({
      code: 'busy',
      message: 'the table is busy, so nothing was changed; try again in a minute',
      cause: { name: 'WriteThrottled' },
    });
    expect(requested).toEqual(['PutItem', 'PutItem']);
  },
);

test.each([[['denied']], [['throttled', 'denied']]] as [Attempt[]][])(
  'a write that was %j rethrows',
  async (faults) => {
    const { result, requested } = await insertThrough(...faults);
    expect(result).toMatchObject({ name: 'AccessDeniedException' });
    expect(requested).not.toContain('GetItem');
  },
);

test.each([[['lost', 'denied']], [['failed', 'throttled']], [['redirected']]] as [Attempt[]][])(
  'a write that was %j is Unconfirmed when the item is missing',
  async (faults) => {
    const { result, requested } = await insertThrough(...faults);
    expect(kindOf(result)).toBe('unconfirmed');
    expect(requested.at(-1)).toBe('GetItem');
  },
);
