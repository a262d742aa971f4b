import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** How long the feed function waits for DynamoDB, in milliseconds. */
export interface StoreTimeouts {
  readonly connection: number;
  /** To the first byte of one attempt's response. */
  readonly attempt: number;
  /** For everything, with retries and slow bodies. */
  readonly total: number;
}

/** Two attempts fit into the total, which stays below the three seconds after which calendar apps give up. */
export const STORE_TIMEOUTS: StoreTimeouts = { connection: 500, attempt: 1_000, total: 2_500 };

/** Where DynamoDB is; on Lambda the environment says it. */
type Location = Pick<DynamoDBClientConfig, 'endpoint' | 'region' | 'credentials'>;

/** A client that aborts an attempt after its time-out and retries once. */
export function storeClient({ connection, attempt }: StoreTimeouts, location: Location = {}): DynamoDBClient {
  return new DynamoDBClient({
    ...location,
    maxAttempts: 2,
    // Without throwOnRequestTimeout the SDK only warns, and the attempt hangs until the total time-out.
    requestHandler: { connectionTimeout: connection, requestTimeout: attempt, throwOnRequestTimeout: true },
    // The defaults on Lambda, spelt out: the SDK would look up each in the environment and in files under ~ that Lambda does
    // not have, which takes 3 of 55 ms of a cold start (ADR 43).
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    endpointDiscoveryEnabled: false,
    accountIdEndpointMode: 'disabled',
    authSchemePreference: [],
  });
}

/** An operation took longer than its time-out. */
export class TimeoutExceeded extends Error {
  override readonly name = 'TimeoutExceeded';
}

/**
 * Rejects when a promise is not settled in time. The SDK's own time-outs bound neither a slow body nor the sum of its retries.
 *
 * @throws TimeoutExceeded
 */
export async function withTimeout<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutExceeded(`no response within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
