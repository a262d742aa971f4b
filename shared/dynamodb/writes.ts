import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  DynamoDBServiceException,
  type PutItemCommand,
  type UpdateItemCommand,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { assertComplete, isThrottled } from './responses.ts';

/** Every attempt of a write was throttled, so it was not made. */
export class WriteThrottled extends Error {
  override readonly name = 'WriteThrottled';
}

/** A write that may or may not have been made. Its cause is the error of the last attempt. */
export class UncertainWrite extends Error {
  override readonly name = 'UncertainWrite';
}

/**
 * Sends a write that asks for its consumed capacity. The SDK repeats it after an error, but reports only the last one: a throttled
 * attempt after one whose response was lost does not mean that nothing was written. So every attempt is looked at.
 *
 * @throws WriteThrottled when the write was not made because all attempts were refused and the last one was throttled
 * @throws UncertainWrite when it may have been made, and always when its condition failed: an earlier attempt may have done that
 * @throws DynamoDBServiceException when it was refused for another reason, so that nothing was written
 */
export async function sendWrite(
  client: DynamoDBClient,
  command: PutItemCommand | UpdateItemCommand,
): Promise<UpdateItemCommandOutput> {
  // The SDK's types do not allow one of two commands.
  const write = command as UpdateItemCommand;
  let allRefused = true;
  write.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        allRefused &&= isRefusal(error);
        throw error;
      }
    },
    // The retry middleware has a higher priority in this step, so it calls this one for each attempt.
    { name: 'attemptsRefused', step: 'finalizeRequest', priority: 'low' },
  );
  try {
    return assertComplete(await client.send(write));
  } catch (cause) {
    if (!allRefused || !isRefusal(cause)) throw new UncertainWrite('the write may have been made', { cause });
    if (!isThrottled(cause)) throw cause;
    throw new WriteThrottled('the table is busy, so nothing was written; try again in a minute', { cause });
  }
}

/** Whether DynamoDB refused an attempt before it wrote anything: throttled, access denied, or an invalid request. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof DynamoDBServiceException) || error instanceof ConditionalCheckFailedException) return false;
  const { httpStatusCode = 0 } = error.$metadata;
  return httpStatusCode >= 400 && httpStatusCode < 500;
}
