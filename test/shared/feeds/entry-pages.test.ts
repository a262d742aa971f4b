import { expect, test } from 'vitest';
import { entryPages, type Timer } from '../../../shared/feeds/entry-pages.ts';
import type { EntryPage, EntryRequest, FeedStore } from '../../../shared/feeds/feed-store.ts';

const throttled = Object.assign(new Error('busy'), { name: 'ThrottlingException' });

/** A store of three pages that fails as told, with the pages asked for; and a timer that only pauses move. */
function busyStore(failures: readonly (Error | undefined)[]) {
  const asked: (string | undefined)[] = [];
  const left = [...failures];
  const store: Pick<FeedStore, 'entries'> = {
    async entries({ from }: EntryRequest = {}) {
      asked.push(from?.pk?.S);
      const failure = left.shift();
      if (failure) throw failure;
      const number = Number(from?.pk?.S ?? 1);
      return {
        entries: [],
        unreadable: [String(number)],
        ...(number < 3 && { next: { pk: { S: String(number + 1) } } }),
      };
    },
  };
  let at = 0;
  const timer: Timer = {
    now: () => at,
    async pause(milliseconds) {
      at += milliseconds;
    },
  };
  return { store, asked, timer };
}

async function pagesOf(store: Pick<FeedStore, 'entries'>, timer: Timer): Promise<EntryPage[]> {
  const pages: EntryPage[] = [];
  for await (const page of entryPages(store, { patience: 1_000, timer })) pages.push(page);
  return pages;
}

test('a throttled page is tried again and none is skipped', async () => {
  const { store, asked, timer } = busyStore([undefined, throttled, throttled, undefined, throttled]);
  const pages = await pagesOf(store, timer);
  expect(pages.flatMap(({ unreadable }) => unreadable)).toEqual(['1', '2', '3']);
  expect(asked).toEqual([undefined, '2', '2', '2', '3', '3']);
  expect(timer.now()).toBe(400);
});

test('reading fails when patience has run out', async () => {
  const { store, asked, timer } = busyStore(Array(100).fill(throttled));
  const reading = pagesOf(store, timer);
  await expect(reading).rejects.toMatchObject({ name: 'TableTooBusy', cause: throttled });
  expect([asked.length, timer.now()]).toEqual([4, 700]);
});

test('any other error ends reading at once', async () => {
  const { store, asked, timer } = busyStore([new Error('broken')]);
  await expect(pagesOf(store, timer)).rejects.toThrow('broken');
  expect(asked).toHaveLength(1);
});
