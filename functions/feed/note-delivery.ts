import { type DeliveryNotes, isNewDelivery, type Recipient } from '../../shared/feeds/delivery.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { withTimeout } from './dynamodb-client.ts';

/** A response waits no longer than this for its delivery note: Lambda freezes the function once it has answered. */
const DELIVERY_NOTE_TIMEOUT_MS = 200;

/**
 * Notes which calendar app fetched a feed, or on which device its page was opened, each at most once a day, for the desk to show.
 *
 * It never rejects and takes at most 200 ms: the response matters more than its note.
 *
 * @param now seconds since 1970
 * @param write absent where deliveries are not noted
 * @returns what went wrong, for the log
 */
export async function noteDelivery(
  feed: Feed,
  to: Recipient,
  now: number,
  write: DeliveryNotes | undefined,
): Promise<string | undefined> {
  if (!write || !isNewDelivery(feed, to, now)) return undefined;
  try {
    await withTimeout(DELIVERY_NOTE_TIMEOUT_MS, write(feed, to, now));
    return undefined;
  } catch (error) {
    return `DeliveryNotNoted: ${(error as Error).name}`;
  }
}
