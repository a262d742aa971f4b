import {
  type AttributeValue,
  type ConsumedCapacity,
  type DynamoDBClient,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';

/** Part of every request: DynamoDB then states the consumed capacity, by which `assertComplete` knows a whole response. */
export const RETURN_CAPACITY = { ReturnConsumedCapacity: 'TOTAL' } as const;

/** A response that is not DynamoDB's answer to our request, as a broken proxy may give. */
export class UnexpectedResponse extends Error {
  override readonly name = 'UnexpectedResponse';
}

/** What every response to a request with `RETURN_CAPACITY` has. */
export interface DynamoDbResponse {
  readonly $metadata: { readonly requestId?: string | undefined };
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[] | undefined;
}

/**
 * Returns a response that DynamoDB wrote completely. An empty body would read as "no such item" or "done", even under
 * DynamoDB's own headers; only the consumed capacity tells it from the real thing.
 *
 * @throws UnexpectedResponse
 */
export function assertComplete<T extends DynamoDbResponse>(response: T): T {
  if (!response.$metadata.requestId) {
    throw new UnexpectedResponse('the response has no request id, so DynamoDB did not write it');
  }
  if (!response.ConsumedCapacity) {
    throw new UnexpectedResponse('the response does not state its consumed capacity, so it is incomplete');
  }
  return response;
}

/** DynamoDB's errors for a request that was "denied due to request throttling" (API Reference, ThrottlingException). */
const THROTTLING = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];

/** Whether DynamoDB refused a request, and all repetitions by the SDK, because a limit of throughput was reached. */
export function isThrottled(error: unknown): boolean {
  return error instanceof Error && THROTTLING.includes(error.name);
}

/** The key of an item in this project's tables. */
export interface ItemKey {
  readonly pk: AttributeValue.SMember;
  readonly sk: AttributeValue.SMember;
}

/**
 * Reads one item, strongly consistent.
 *
 * @throws UnexpectedResponse when the response is incomplete or holds another item; SDK errors pass through
 */
export async function getItem(
  client: DynamoDBClient,
  TableName: string,
  Key: ItemKey,
): Promise<Record<string, AttributeValue> | undefined> {
  const request = { TableName, Key: { ...Key }, ConsistentRead: true, ...RETURN_CAPACITY };
  const { Item } = assertComplete(await client.send(new GetItemCommand(request)));
  if (Item && (Item.pk?.S !== Key.pk.S || Item.sk?.S !== Key.sk.S)) {
    throw new UnexpectedResponse('the response holds another item');
  }
  return Item;
}
