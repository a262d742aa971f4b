import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { storeClient } from '../../../functions/feed/store-client.ts';
import { STORE_TIMES } from '../../../functions/feed/store-times.ts';

const stepsOf = (client: DynamoDBClient) => client.middlewareStack.identify().map((step) => step.split(' - ')[0]);

test('of the SDK’s steps a request takes all but the two that nobody uses, by the names that this SDK gives them', () => {
  const all = stepsOf(new DynamoDBClient());
  const left = stepsOf(storeClient(STORE_TIMES));

  expect(all.filter((step) => !left.includes(step))).toEqual(['loggerMiddleware', 'getUserAgentMiddleware']);
});
