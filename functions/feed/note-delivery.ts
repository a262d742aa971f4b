import type { CalendarApp } from '../../shared/calendar/calendar-app.ts';
import { isNewDelivery } from '../../shared/feeds/delivery.ts';
import type { DeliveryNotes } from '../../shared/feeds/delivery-notes.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { within } from './deadline.ts';

/** The longest that an answer waits for its note: Lambda stops the clock once the answer is out. */
const NOTE_DEADLINE_MS = 200;

/** What a note needs from outside. */
export interface DeliveryServices {
  /** Absent where nothing is noted. */
  readonly noteDelivery?: DeliveryNotes | undefined;
}

/**
 * Notes which calendar app fetched a feed, at most once a day for each family; the desk shows it as proof of delivery.
 *
 * It never rejects and never takes longer than 200 ms: a calendar is worth more than the note that it was fetched.
 *
 * @param now seconds since 1970
 * @returns the name of what went wrong, for the log
 */
export async function noteDelivery(
  feed: Feed,
  app: CalendarApp,
  now: number,
  { noteDelivery: write }: DeliveryServices,
): Promise<string | undefined> {
  if (!write || !isNewDelivery(feed, app, now)) return undefined;
  try {
    await within(NOTE_DEADLINE_MS, write(feed, app, now));
    return undefined;
  } catch (error) {
    return `DeliveryNotNoted: ${(error as Error).name}`;
  }
}
