import type { Feed } from '../../../shared/feeds/feed.ts';
import { FEED_INDEX, feedKey } from '../../../shared/feeds/feed-item.ts';
import type { FeedCursor, FeedPage, FeedStore } from '../../../shared/feeds/feed-store.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';

const PAGE = 25;
const SEARCHED_PAGE = 100;
/** What one click may read; the page offers to search on from there. */
const SEARCHED_PAGES = 10;

/** The next 25 feeds by last change. */
export function listFeeds(store: FeedStore, from: FeedCursor | undefined): Promise<FeedPage> {
  return store.page(PAGE, from);
}

/**
 * Finds feeds by id, or by a part of their label in any case, going through the list page by page.
 *
 * @returns what was found so far or might be what is looked for, and where to go on if the list goes on
 */
export async function searchFeeds(store: FeedStore, query: string, from: FeedCursor | undefined): Promise<FeedPage> {
  const wanted = query.toLocaleLowerCase();
  const byId = isFeedId(wanted) && !from ? await store.read(wanted) : undefined;
  if (byId) return { feeds: [byId], unreadable: [] };
  const feeds: Feed[] = [];
  const unreadable: string[] = [];
  let next = from;
  for (let pages = 0; pages < SEARCHED_PAGES; pages += 1) {
    const page = await store.page(SEARCHED_PAGE, next);
    feeds.push(...page.feeds.filter((feed) => labelOf(feed).toLocaleLowerCase().includes(wanted)));
    unreadable.push(...page.unreadable);
    next = page.next;
    if (!next || feeds.length >= PAGE) break;
  }
  return { feeds, unreadable, next };
}

function labelOf(feed: Feed): string {
  return feed.status === 'active' ? (feed.label ?? '') : '';
}

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
