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
