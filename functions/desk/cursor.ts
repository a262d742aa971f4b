import { FEED_INDEX, feedKey } from '../../shared/feeds/feed-item.ts';
import type { FeedCursor } from '../../shared/feeds/feed-store.ts';

const FORM = /^([0-9a-z]{12})\.(\d{1,12})$/;

/** A place in the list of feeds as it stands in an address: the last feed's id and time of change. */
export function cursorText(cursor: FeedCursor): string {
  return `${cursor.pk?.S}.${cursor[FEED_INDEX.sortKey]?.N}`;
}

/** The place that an address names; undefined, which is the beginning, for anything else. */
export function cursorOf(text: string | undefined): FeedCursor | undefined {
  const [, id, changedAt] = FORM.exec(text ?? '') ?? [];
  if (id === undefined || changedAt === undefined) return undefined;
  return {
    ...feedKey(id),
    [FEED_INDEX.partitionKey]: { S: FEED_INDEX.partition },
    [FEED_INDEX.sortKey]: { N: changedAt },
  };
}
