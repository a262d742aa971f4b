import { type DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { issue, testDesk } from '../../fixtures/test-desk.ts';

const feed = await issue(testDesk(), ['2027-02-01']);

/** A table without items that refuses to write, and what it was asked. */
function refusingTable($metadata: { readonly attempts?: number; readonly httpStatusCode?: number }) {
  const asked: string[] = [];
  const send = async (command: object) => {
    asked.push(command.constructor.name);
    if (command.constructor.name === 'GetItemCommand') {
      return { $metadata: { requestId: 'R' }, ConsumedCapacity: {} };
    }
    throw new DynamoDBServiceException({ name: 'Refusal', message: 'no', $fault: 'client', $metadata });
  };
  return { store: feedStore({ send } as unknown as DynamoDBClient, 'T'), asked };
}

test.each([400, 403, 499])(
  'what DynamoDB refuses at once with %i was not done, and nobody has to look',
  async (status) => {
    const { store, asked } = refusingTable({ attempts: 1, httpStatusCode: status });
    await expect(store.insert(feed)).rejects.toMatchObject({ name: 'Refusal' });
    expect(asked).toEqual(['PutItemCommand']);
  },
);

test.each([
  ['refused only when it is asked again, for the first attempt may have done it', { attempts: 2, httpStatusCode: 400 }],
  ['that fails in DynamoDB itself', { attempts: 1, httpStatusCode: 500 }],
  ['that something between here and DynamoDB answers', { attempts: 1, httpStatusCode: 302 }],
  ['of which nothing is known', { attempts: 1 }],
])('a write %s is looked for, and where it is not there, staff are told that it is not known', async (_, metadata) => {
  const { store, asked } = refusingTable(metadata);
  await expect(store.insert(feed)).rejects.toMatchObject({ name: 'Unconfirmed', cause: { name: 'Refusal' } });
  expect(asked).toEqual(['PutItemCommand', 'GetItemCommand']);
});
