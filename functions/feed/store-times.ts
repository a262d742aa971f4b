import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

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

/**
 * A client that gives an attempt up when its time is over and makes one more.
 *
 * What stands last is what Lambda means anyway. The SDK would look up each of these in the environment and in files under ~
 * that Lambda does not have, which takes about 3 of 55 ms of processor time of a cold start (`npm run bench`).
 */
export function clientConfig({ connection, attempt }: StoreTimes): DynamoDBClientConfig {
  return {
    maxAttempts: 2,
    // Without the last word requestTimeout only writes a warning, and the one attempt hangs until the whole time is over.
    requestHandler: { connectionTimeout: connection, requestTimeout: attempt, throwOnRequestTimeout: true },
    retryMode: 'standard',
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    endpointDiscoveryEnabled: false,
    accountIdEndpointMode: 'disabled',
    authSchemePreference: [],
    // How AWS's own logs name who asks.
    userAgentAppId: 'aftercare',
  };
}
