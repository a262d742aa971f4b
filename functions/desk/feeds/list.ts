import type { Feed } from '../../../shared/feeds/feed.ts';
import { FEED_INDEX, feedKey } from '../../../shared/feeds/feed-item.ts';
import type { FeedCursor, FeedPage, FeedStore } from '../../../shared/feeds/feed-store.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';

const PAGE = 25;
const SEARCHED_PAGE = 100;
/** How many pages one request searches; the page then offers to continue. */
const SEARCHED_PAGES = 10;

/** The next 25 feeds by last change. */
export function listFeeds(store: FeedStore, from: FeedCursor | undefined): Promise<FeedPage> {
  return store.page(PAGE, from);
}

/**
 * Finds feeds by id, or by a part of their label in upper or lower case, by reading the list page by page.
 *
 * @returns the feeds found so far, those that cannot be read, and the cursor of the next page if there is one
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

const CURSOR_FORM = /^([0-9a-z]{12})\.(\d{1,12})$/;

/** A cursor of the feed list as text for an address: the last feed's id and time of change. */
export function cursorText(cursor: FeedCursor): string {
  return `${cursor.pk?.S}.${cursor[FEED_INDEX.sortKey]?.N}`;
}

/** Reads a cursor from an address; undefined, which is the start of the list, for any other text. */
export function cursorOf(text: string | undefined): FeedCursor | undefined {
  const [, id, changedAt] = CURSOR_FORM.exec(text ?? '') ?? [];
  if (id === undefined || changedAt === undefined) return undefined;
  return {
    ...feedKey(id),
    [FEED_INDEX.partitionKey]: { S: FEED_INDEX.partition },
    [FEED_INDEX.sortKey]: { N: changedAt },
  };
}
