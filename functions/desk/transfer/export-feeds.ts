import type { Desk } from '../../../shared/feeds/desk.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { stateOf } from '../../../shared/feeds/feed-state.ts';
import type { FeedCursor } from '../../../shared/feeds/feed-store.ts';
import { writeFeedCsv } from './write-feed-csv.ts';

const PAGE = 100;

/** A file of feeds. */
export interface ExportedFeeds {
  readonly csv: string;
  readonly feeds: number;
  /** Ids of feeds that cannot be read and are not in it. */
  readonly unreadable: readonly string[];
}

/** All active feeds as a CSV file that an import takes; ended ones hold nothing any more. */
export async function exportFeeds({
  store,
  ...desk
}: Pick<Desk, 'store' | 'wording' | 'schedule' | 'now'>): Promise<ExportedFeeds> {
  const feeds: ActiveFeed[] = [];
  const unreadable: string[] = [];
  let cursor: FeedCursor | undefined;
  do {
    const page = await store.page(PAGE, cursor);
    for (const feed of page.feeds) {
      const state = stateOf(feed, desk.now(), desk);
      if (state?.status === 'active') feeds.push(state.feed);
    }
    unreadable.push(...page.unreadable);
    cursor = page.next;
  } while (cursor);
  return { csv: writeFeedCsv(feeds), feeds: feeds.length, unreadable };
}
