import type { Desk } from '../../../shared/feeds/desk.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { stateOf } from '../../../shared/feeds/feed-state.ts';
import type { FeedCursor } from '../../../shared/feeds/feed-store.ts';
import { writeFeedCsv } from './write-feed-csv.ts';

const PAGE = 100;

/** All active feeds as a CSV file that an import takes; ended ones hold nothing any more. */
export async function exportFeeds({
  store,
  ...desk
}: Pick<Desk, 'store' | 'wording' | 'schedule' | 'now'>): Promise<string> {
  const feeds: ActiveFeed[] = [];
  let cursor: FeedCursor | undefined;
  do {
    const page = await store.page(PAGE, cursor);
    for (const feed of page.feeds) {
      const state = stateOf(feed, desk.now(), desk);
      if (state?.status === 'active') feeds.push(state.feed);
    }
    cursor = page.next;
  } while (cursor);
  return writeFeedCsv(feeds);
}
