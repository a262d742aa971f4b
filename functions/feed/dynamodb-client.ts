import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** How long the feed function waits for its store, in milliseconds. */
export interface StoreTimes {
  /** For a connection. */
  readonly connection: number;
  /** For the first byte of one attempt's answer. */
  readonly attempt: number;
  /** For everything together, retries and a dripping answer included. */
  readonly whole: number;
}

/** Both attempts fit into the whole, which leaves room below the three seconds in which a calendar app must have its answer. */
export const STORE_TIMES: StoreTimes = { connection: 500, attempt: 1_000, whole: 2_500 };

/** Where a client finds DynamoDB; Lambda says all of it in the environment. */
type Place = Pick<DynamoDBClientConfig, 'endpoint' | 'region' | 'credentials'>;

/** A client that gives an attempt up when its time is over and makes one more. */
export function storeClient({ connection, attempt }: StoreTimes, place: Place = {}): DynamoDBClient {
  return new DynamoDBClient({
    ...place,
    maxAttempts: 2,
    // Without the last word requestTimeout only writes a warning, and the one attempt hangs until the whole time is over.
    requestHandler: { connectionTimeout: connection, requestTimeout: attempt, throwOnRequestTimeout: true },
    // From here on it says what Lambda means anyway. The SDK would look up each in the environment and in files under ~ that
    // Lambda does not have, which takes about 3 of 55 ms of processor time of a cold start (`npm run bench`).
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    endpointDiscoveryEnabled: false,
    accountIdEndpointMode: 'disabled',
    authSchemePreference: [],
  });
}

/** The store did not answer in time. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/**
 * Waits for a promise, but not for longer than this.
 *
 * The SDK's own time-outs do not bound an answer that drips in byte by byte, nor the sum of its retries.
 *
 * @throws DeadlineExceeded when the time is over
 */
export async function withTimeout<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
