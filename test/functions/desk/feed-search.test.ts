import { expect, test } from 'vitest';
import { searchFeeds } from '../../../functions/desk/feeds/list.ts';
import type { Timer } from '../../../shared/feeds/entry-pages.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { FeedStore } from '../../../shared/feeds/feed-store.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

/** As many feeds as a page of 1 MB has at most. */
const PAGE = 5_000;

/** A long list whose last client is searched for; counts what is read. */
async function longList(length: number) {
  const feed = await issue(testContext(), ['2027-02-01'], { label: 'Blue Chair' });
  const feeds = Array.from({ length }, (_, index): Feed => {
    const label = index === length - 1 ? 'Blue Chair' : `Client ${index}`;
    return { ...feed, id: String(index).padStart(12, '0'), status: 'active', label } as Feed;
  });
  const read = { pages: 0, items: 0 };
  const entries: FeedStore['entries'] = async ({ from } = {}) => {
    const start = from ? feeds.findIndex(({ id }) => id === from.pk?.S) + 1 : 0;
    const page = feeds.slice(start, start + PAGE);
    read.pages += 1;
    const last = page.at(-1);
    return { entries: page, unreadable: [], ...(last !== feeds.at(-1) && last && { next: { pk: { S: last.id } } }) };
  };
  const readAll: FeedStore['readAll'] = async (ids) => {
    read.items += ids.length;
    return {
      feeds: new Map(feeds.filter(({ id }) => ids.includes(id)).map((each) => [each.id, each])),
      unreadable: [],
    };
  };
  return { read, feeds, store: { ...memoryStore(), entries, readAll } };
}

test('a search reads four pages of the index at most and can be continued', async () => {
  const { store, read } = await longList(22_000);
  const first = await searchFeeds(store, 'blue CHAIR', undefined);
  expect([first.feeds, read]).toEqual([[], { pages: 4, items: 0 }]);
  const second = await searchFeeds(store, 'blue CHAIR', first.next);
  expect(second.feeds).toMatchObject([{ label: 'Blue Chair' }]);
  expect([second.next, read]).toEqual([undefined, { pages: 5, items: 1 }]);
});

test('a search of ten thousand feeds ends with one click', async () => {
  const { store } = await longList(10_000);
  const { feeds, next } = await searchFeeds(store, 'blue chair', undefined);
  expect([feeds.length, next]).toEqual([1, undefined]);
});

test('a search stops after 25 hits and continues behind them', async () => {
  const { store, read } = await longList(60);
  const found: string[] = [];
  let next: Awaited<ReturnType<typeof searchFeeds>>['next'];
  do {
    const page = await searchFeeds(store, 'client', next);
    found.push(...page.feeds.map(({ id }) => id));
    next = page.next;
  } while (next);
  expect(found).toEqual(Array.from({ length: 59 }, (_, index) => String(index).padStart(12, '0')));
  expect(read).toEqual({ pages: 3, items: 59 });
});

test('a search does not offer to continue behind the last feed', async () => {
  const { store } = await longList(26);
  expect(await searchFeeds(store, 'client', undefined)).toMatchObject({ feeds: { length: 25 }, next: { pk: {} } });
  const { store: exact } = await longList(25);
  expect(await searchFeeds(exact, '', undefined)).toMatchObject({ feeds: { length: 25 }, next: undefined });
});

test('a search leaves out a label that was erased since the index was written', async () => {
  const { store, feeds } = await longList(3);
  const [first] = feeds as [Feed];
  const readAll: FeedStore['readAll'] = async () => ({
    unreadable: [],
    feeds: new Map([[first.id, { ...first, label: 'Other' } as Feed]]),
  });
  expect((await searchFeeds({ ...store, readAll }, 'client 0', undefined)).feeds).toEqual([]);
});

test('an interrupted search shows what it found and offers to continue', async () => {
  const { store } = await longList(PAGE + 1);
  const throttled = Object.assign(new Error('busy'), { name: 'ThrottlingException' });
  let at = 0;
  const timer: Timer = {
    now: () => at,
    async pause(milliseconds) {
      at += milliseconds;
    },
  };
  const search = (entries: FeedStore['entries']) => searchFeeds({ ...store, entries }, 'client 7', undefined, timer);
  const { feeds, next } = await search((request) =>
    request?.from ? Promise.reject(throttled) : store.entries(request),
  );
  expect(feeds[0]).toMatchObject({ label: 'Client 7' });
  expect(next).toBeDefined();
  await expect(search(() => Promise.reject(throttled))).rejects.toMatchObject({ name: 'TableTooBusy' });
});

test('an id is found in upper and lower case', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  const { feeds } = await searchFeeds(context.store, id.toUpperCase(), undefined);
  expect(feeds.map((feed) => feed.id)).toEqual([id]);
});
