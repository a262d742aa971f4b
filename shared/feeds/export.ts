import type { FeedContext } from './commands.ts';
import { writeFeedCsv } from './csv.ts';
import { entryPages } from './entry-pages.ts';
import type { FeedEntry } from './feed-entry.ts';
import { stateOf } from './feed-state.ts';

/** A file of feeds. */
export interface ExportedFeeds {
  readonly csv: string;
  readonly feeds: number;
  /** Ids of feeds that cannot be read and are not in it. */
  readonly unreadable: readonly string[];
}

/**
 * All active feeds as a CSV file that an import takes, the last changed first; ended ones have no data left. It is read from the
 * index, so what was changed within the last second may be missing.
 *
 * @param patience for how many milliseconds to wait for a throttled index
 * @throws TableTooBusy when that was not enough; there is no file of a part
 */
export async function exportFeeds(
  { store, ...context }: Pick<FeedContext, 'store' | 'wording' | 'schedule' | 'now'>,
  patience: number,
): Promise<ExportedFeeds> {
  const found = new Map<string, FeedEntry>();
  const unreadable = new Set<string>();
  // From the oldest: a feed that is changed meanwhile comes again at the end, and is not missed.
  for await (const page of entryPages(store, { oldestFirst: true, patience })) {
    for (const entry of page.entries) {
      found.delete(entry.id);
      found.set(entry.id, entry);
    }
    for (const id of page.unreadable) unreadable.add(id);
  }
  const feeds = [...found.values()].reverse().flatMap((entry) => {
    const state = stateOf(entry, context.now(), context);
    return state?.status === 'active' ? [state.feed] : [];
  });
  return { csv: writeFeedCsv(feeds), feeds: feeds.length, unreadable: [...unreadable] };
}
