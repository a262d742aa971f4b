import { type DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { feedStore } from '../../../shared/feeds/feed-store.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

const feed = await issue(testContext(), ['2027-02-01']);

/** A fake empty table that refuses writes, and the commands it received. */
function refusingTable($metadata: { readonly attempts?: number; readonly httpStatusCode?: number }) {
  const requests: string[] = [];
  const send = async (command: object) => {
    requests.push(command.constructor.name);
    if (command.constructor.name === 'GetItemCommand') {
      return { $metadata: { requestId: 'R' }, ConsumedCapacity: {} };
    }
    throw new DynamoDBServiceException({ name: 'Refusal', message: 'no', $fault: 'client', $metadata });
  };
  return { store: feedStore({ send } as unknown as DynamoDBClient, 'T'), requests };
}

test.each([400, 403, 499])('a write refused at once with %i rethrows the error', async (status) => {
  const { store, requests } = refusingTable({ attempts: 1, httpStatusCode: status });
  await expect(store.insert(feed)).rejects.toMatchObject({ name: 'Refusal' });
  expect(requests).toEqual(['PutItemCommand']);
});

test.each([
  ['refused on the second attempt', { attempts: 2, httpStatusCode: 400 }],
  ['that fails with status 500', { attempts: 1, httpStatusCode: 500 }],
  ['answered with a redirect', { attempts: 1, httpStatusCode: 302 }],
  ['without a status', { attempts: 1 }],
])('a write %s is Unconfirmed when the item is missing', async (_, metadata) => {
  const { store, requests } = refusingTable(metadata);
  await expect(store.insert(feed)).rejects.toMatchObject({ name: 'Unconfirmed', cause: { name: 'Refusal' } });
  expect(requests).toEqual(['PutItemCommand', 'GetItemCommand']);
});
