import { FEED_INDEXES } from '../../shared/feeds/feed-index.ts';
import { DESK_CONCURRENCY } from '../desk-function.ts';
import { FEED_CONCURRENCY } from '../feed-function.ts';
import * as feeds from '../feed-table.ts';
import * as staff from '../staff-table.ts';
import { REQUESTS_PER_EXECUTION } from '../web-function.ts';
import { type Cost, costOf, HOURS, MEMORY_GIGABYTES, ONE } from './cost-model.ts';

/** The functions' default concurrency: Lambda takes ten times as many requests a second, and bills none of those beyond. */
export const CONCURRENCY = { feed: FEED_CONCURRENCY, desk: DESK_CONCURRENCY } as const;

/** Read and write units a second that tables and indexes allow, added up. */
export const TABLE_LIMITS = {
  readUnits: feeds.MAX_READ_UNITS + FEED_INDEXES.length * feeds.MAX_INDEX_READ_UNITS + staff.MAX_READ_UNITS,
  writeUnits: feeds.MAX_WRITE_UNITS + FEED_INDEXES.length * feeds.MAX_INDEX_WRITE_UNITS + staff.MAX_WRITE_UNITS,
} as const;

/** Bytes of the largest responses with their headers: page and desk's files as the code limits them, 404 assumed. */
export const LARGEST = { notFound: 3_000, page: 27_000, deskFile: 12_000 } as const;

const SECONDS = HOURS * 3600;

/** Requests a second that a function takes at most. */
export function requestsPerSecond(of: keyof typeof CONCURRENCY): number {
  return CONCURRENCY[of] * REQUESTS_PER_EXECUTION;
}

/**
 * A month of requests at a function's limit without a pause, each of its executions busy all the time. Each request to the feed
 * function reads an item, as far as the tables allow; to the desk, strangers' requests read none (ADR 26).
 *
 * @param sentBytes of each response
 */
export function floodCost(of: keyof typeof CONCURRENCY, sentBytes: number): Cost {
  const perSecond = requestsPerSecond(of);
  return costOf({
    requests: perSecond * SECONDS,
    gigabyteSeconds: CONCURRENCY[of] * MEMORY_GIGABYTES[of] * SECONDS,
    readUnits: of === 'feed' ? Math.min(perSecond, TABLE_LIMITS.readUnits) * SECONDS : 0,
    writeUnits: 0,
    logBytes: perSecond * SECONDS * ONE.opening.logBytes,
    sentBytes: perSecond * SECONDS * sentBytes,
  });
}

/** A month in which tables and indexes work at their limits without a pause, whoever causes it. */
export function tablesAtLimitCost(): Cost {
  const { readUnits, writeUnits } = TABLE_LIMITS;
  const none = { requests: 0, gigabyteSeconds: 0, logBytes: 0, sentBytes: 0 };
  return costOf({ ...none, readUnits: readUnits * SECONDS, writeUnits: writeUnits * SECONDS });
}
