import { setTimeout as delay } from 'node:timers/promises';
import { isThrottled } from '../dynamodb/responses.ts';
import { TableTooBusy } from './feed-batch.ts';
import type { EntryPage, EntryRequest, FeedStore } from './feed-store.ts';

/** Pauses before a throttled page is tried again, in milliseconds; the last one repeats. The SDK has paused before, too. */
const PAUSES = [100, 200, 400] as const;

/** What a reader of the whole index asks for. */
export interface Reading extends EntryRequest {
  /** For how many milliseconds after its beginning throttled pages are tried again. */
  readonly patience: number;
  readonly timer?: Timer | undefined;
}

/** A steady clock and its pauses, in milliseconds. */
export interface Timer {
  now(): number;
  pause(milliseconds: number): Promise<unknown>;
}

const TIMER: Timer = { now: () => performance.now(), pause: delay };

/**
 * The pages of the index by last change, one after another. A page that is throttled is tried again until patience runs out.
 *
 * A feed that is changed meanwhile moves to the end of the index by its new time: read from the oldest it comes twice, from the
 * newest perhaps not at all.
 *
 * @throws TableTooBusy when patience has run out
 */
export async function* entryPages(
  store: Pick<FeedStore, 'entries'>,
  { patience, timer = TIMER, ...request }: Reading,
): AsyncGenerator<EntryPage, void> {
  const end = timer.now() + patience;
  let { from } = request;
  do {
    const page = await untilServed(() => store.entries({ ...request, from }), end, timer);
    yield page;
    from = page.next;
  } while (from);
}

async function untilServed<T>(read: () => Promise<T>, end: number, { now, pause }: Timer): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await read();
    } catch (cause) {
      if (!isThrottled(cause)) throw cause;
      const milliseconds = PAUSES[attempt] ?? PAUSES[PAUSES.length - 1] ?? 0;
      if (now() + milliseconds > end) throw new TableTooBusy('the list could not be read in time', { cause });
      await pause(milliseconds);
    }
  }
}
