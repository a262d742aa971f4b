import { expect, test } from 'vitest';
import { searchFeeds } from '../../../functions/desk/feeds/list.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { FeedCursor, FeedStore } from '../../../shared/feeds/feed-store.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

/** A long list whose last client is searched for; counts what is read. */
async function longList(length: number) {
  const feed = await issue(testContext(), ['2027-02-01'], { label: 'Blue Chair' });
  const read = { pages: 0, feeds: 0 };
  const page: FeedStore['page'] = async (limit, from) => {
    const start = Number(from?.pk?.S ?? 0);
    const feeds = Array.from({ length: Math.min(limit, length - start) }, (_, index): Feed => {
      const label = start + index === length - 1 ? 'Blue Chair' : `Client ${start + index}`;
      return { ...feed, status: 'active', label } as Feed;
    });
    read.pages += 1;
    read.feeds += feeds.length;
    const next: FeedCursor = { pk: { S: String(start + feeds.length) } };
    return start + feeds.length < length ? { feeds, unreadable: [], next } : { feeds, unreadable: [] };
  };
  return { read, store: { ...memoryStore(), page } };
}

test('a search reads a thousand clients at most and can be continued', async () => {
  const { store, read } = await longList(2_500);
  const first = await searchFeeds(store, 'blue CHAIR', undefined);
  expect([first.feeds, read]).toEqual([[], { pages: 10, feeds: 1_000 }]);
  const second = await searchFeeds(store, 'blue CHAIR', first.next);
  const third = await searchFeeds(store, 'blue CHAIR', second.next);
  expect(third.feeds).toHaveLength(1);
  expect(third.next).toBeUndefined();
  expect(read.feeds).toBe(2_500);
});

test('a search stops after a full page of hits', async () => {
  const { store, read } = await longList(2_500);
  expect((await searchFeeds(store, 'client', undefined)).feeds).toHaveLength(100);
  expect(read.pages).toBe(1);
});

test('an id is found in upper and lower case', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  const { feeds } = await searchFeeds(context.store, id.toUpperCase(), undefined);
  expect(feeds.map((feed) => feed.id)).toEqual([id]);
});
