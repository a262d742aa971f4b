import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

/** Goes with every request, so that DynamoDB says in its answer what the request has cost. */
export const WITH_COST = { ReturnConsumedCapacity: 'TOTAL' } as const;

/** An answer that is none to what was asked, as something broken between here and DynamoDB may give. */
export class UnknownAnswer extends Error {
  override readonly name = 'UnknownAnswer';
}

/** What every answer to a request `WITH_COST` has. */
export interface StoreAnswer {
  readonly $metadata: { readonly requestId?: string | undefined };
  readonly ConsumedCapacity?: ConsumedCapacity | readonly ConsumedCapacity[] | undefined;
}

/**
 * Gives an answer back if DynamoDB wrote it, and all of it. An empty body reads like "no such item" or "done", also under
 * DynamoDB's own headers; only its cost tells it from the real thing.
 *
 * @throws UnknownAnswer
 */
export function received<T extends StoreAnswer>(answer: T): T {
  if (!answer.$metadata.requestId)
    throw new UnknownAnswer('the answer has no request id, so DynamoDB did not write it');
  if (!answer.ConsumedCapacity) throw new UnknownAnswer('the answer does not say what it cost, so it is not whole');
  return answer;
}
