import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { STORE_TIMES, storeClient } from '../../../functions/feed/dynamodb-client.ts';

const stepsOf = (client: DynamoDBClient) => client.middlewareStack.identify().map((step) => step.split(' - ')[0]);

test('of the SDK’s steps a request takes all but the two that nobody uses, by the names that this SDK gives them', () => {
  const all = stepsOf(new DynamoDBClient());
  const left = stepsOf(storeClient(STORE_TIMES));

  expect(all.filter((step) => !left.includes(step))).toEqual(['loggerMiddleware', 'getUserAgentMiddleware']);
});
