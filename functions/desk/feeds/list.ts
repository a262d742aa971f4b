import { entryPages, type Reading, type Timer } from '../../../shared/feeds/entry-pages.ts';
import { TableTooBusy } from '../../../shared/feeds/feed-batch.ts';
import type { FeedEntry } from '../../../shared/feeds/feed-entry.ts';
import { CHANGE_INDEX, INDEX_PARTITION } from '../../../shared/feeds/feed-index.ts';
import { feedKey } from '../../../shared/feeds/feed-item.ts';
import type { FeedCursor, FeedPage, FeedStore } from '../../../shared/feeds/feed-store.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';

const PAGE = 25;
/** How many pages of the index one request searches, about 18,000 feeds; the page then offers to continue. */
const SEARCHED_PAGES = 4;
/** For how many milliseconds a search waits for a throttled index before it shows what it has found. */
const SEARCH_PATIENCE = 1_200;

/** The next 25 feeds by last change. */
export function listFeeds(store: FeedStore, from: FeedCursor | undefined): Promise<FeedPage> {
  return store.page(PAGE, from);
}

/**
 * Finds feeds by id, or by a part of their label in upper or lower case. Labels are searched in the index; what was changed
 * within the last second may not be found.
 *
 * @returns at most 25 feeds, those that cannot be read, and where to continue if not everything was searched
 * @throws TableTooBusy when nothing could be searched in time
 */
export async function searchFeeds(
  store: FeedStore,
  query: string,
  from: FeedCursor | undefined,
  timer?: Timer,
): Promise<FeedPage> {
  const wanted = query.toLocaleLowerCase();
  const byId = isFeedId(wanted) && !from ? await store.read(wanted) : undefined;
  if (byId) return { feeds: [byId], unreadable: [] };
  const matches = (feed: FeedEntry) => labelOf(feed).toLocaleLowerCase().includes(wanted);
  const { ids, unreadable, next } = await searchIndex(store, matches, { from, patience: SEARCH_PATIENCE, timer });
  const read = await store.readAll(ids);
  // Their labels may have been changed or erased since the index was written.
  const feeds = ids.flatMap((id) => read.feeds.get(id) ?? []).filter(matches);
  return { feeds, unreadable: [...unreadable, ...read.unreadable], next };
}

/** The ids of at most 25 feeds whose index entries match, each once: after a crash the local index may repeat one. */
async function searchIndex(store: FeedStore, matches: (entry: FeedEntry) => boolean, reading: Reading) {
  const ids = new Set<string>();
  const unreadable: string[] = [];
  let next = reading.from;
  let pages = 0;
  try {
    for await (const page of entryPages(store, reading)) {
      unreadable.push(...page.unreadable);
      const found = page.entries.filter(matches).slice(0, PAGE - ids.size);
      for (const { id } of found) ids.add(id);
      const last = ids.size === PAGE ? found.at(-1) : undefined;
      next = last && last !== page.entries.at(-1) ? cursorAfter(last) : page.next;
      pages += 1;
      if (last || pages === SEARCHED_PAGES) break;
    }
  } catch (error) {
    if (!(error instanceof TableTooBusy) || pages === 0) throw error;
  }
  return { ids: [...ids], unreadable, next };
}

function labelOf(feed: FeedEntry): string {
  return feed.status === 'active' ? (feed.label ?? '') : '';
}

function cursorAfter({ id, changedAt }: Pick<FeedEntry, 'id' | 'changedAt'>): FeedCursor {
  return {
    ...feedKey(id),
    [INDEX_PARTITION.name]: { S: INDEX_PARTITION.value },
    [CHANGE_INDEX.sortKey]: { N: String(changedAt) },
  };
}

const CURSOR_FORM = /^([0-9a-z]{12})\.(\d{1,12})$/;

/** A cursor of the feed list as text for an address: the last feed's id and time of change. */
export function cursorText(cursor: FeedCursor): string {
  return `${cursor.pk?.S}.${cursor[CHANGE_INDEX.sortKey]?.N}`;
}

/** Reads a cursor from an address; undefined, which is the start of the list, for any other text. */
export function cursorOf(text: string | undefined): FeedCursor | undefined {
  const [, id, changedAt] = CURSOR_FORM.exec(text ?? '') ?? [];
  return id === undefined || changedAt === undefined ? undefined : cursorAfter({ id, changedAt: Number(changedAt) });
}
