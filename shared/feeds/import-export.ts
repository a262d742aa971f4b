import { setTimeout as delay } from 'node:timers/promises';
import { isThrottled } from '../dynamodb/responses.ts';
import { type FeedContext, issueFeed } from './commands.ts';
import { Refused } from './errors.ts';
import type { ImportLine } from './import-line.ts';
import { newFeedId } from './token.ts';

/** Concurrent lines: enough for a slow connection, few enough not to crowd out staff and polls while the table is busy. */
const AT_ONCE = 8;
/** In ms, between two new feeds: 22 a second, since everybody else writes to the same table. */
const INTERVAL = 45;
/** In ms, how long all lines wait after one was throttled. */
const BUSY_PAUSE = 1_000;
/** How often a line is repeated before the import stops; each time the SDK has tried several times already. */
const REPEATS = 8;
const STOPPED =
  'the table is busy, so the import stopped; what was imported until then stays, so repeat it in a minute';

/** What an import did. */
export interface ImportResult {
  readonly issued: number;
  /** Lines whose feed an earlier import had made. */
  readonly there: number;
  /**
   * In the file's order, the exported feeds that this table does not know: they have a new link, which must be handed over. A
   * repeated import lists them again, since the first may have been stopped before anybody saw them.
   */
  readonly newLinks: readonly { readonly id: string; readonly label?: string | undefined }[];
}

/**
 * Issues a feed for every line that has none yet. It may be stopped and repeated at any time: a line's feed has an id that
 * follows from its label and first session, so that it is never made twice. An exported feed that the table does not know gets
 * a new id and so a new link: under its old id a link that was replaced or ended would open again (ADR 21).
 *
 * It makes 22 feeds a second at most, and fewer while the table throttles it.
 *
 * @param onLine called after each line, for a progress bar
 * @param pause waits for a number of milliseconds
 * @throws Refused `busy` when the table stays busy, or whatever else the store or the key throws; what was issued until then
 *   stays
 */
export async function importFeeds(
  context: FeedContext,
  lines: readonly ImportLine[],
  onLine = () => {},
  pause: (milliseconds: number) => Promise<unknown> = delay,
): Promise<ImportResult> {
  const queue = lines.values();
  const nextTurn = turns(pause);
  const newIds = new Map<ImportLine, string>();
  let issued = 0;
  let failed = false;
  const work = async () => {
    // All workers share one iterator: each takes the next line, until one fails.
    for (const line of queue) {
      if (failed) return;
      try {
        const { isNew, newId } = await untilNotBusy(
          () => importLine(context, line, () => nextTurn(INTERVAL)),
          async () => {
            nextTurn(BUSY_PAUSE);
            // The line itself waits too: its reads, which take no turn, would be throttled again at once.
            await nextTurn(0);
          },
        );
        if (isNew) issued += 1;
        if (newId) newIds.set(line, newId);
      } catch (error) {
        failed = true;
        throw error;
      }
      onLine();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, work));
  const end = ends.find((each) => each.status === 'rejected');
  if (end) throw end.reason;
  const newLinks = lines.flatMap((line) => {
    const id = newIds.get(line);
    return id ? [{ id, label: line.request.label }] : [];
  });
  return { issued, there: lines.length - issued, newLinks };
}

/** Spaces work out: each turn comes when all earlier ones are over. @returns a function that takes a turn of some milliseconds */
function turns(pause: (milliseconds: number) => Promise<unknown>): (milliseconds: number) => Promise<unknown> {
  let last: Promise<unknown> = Promise.resolve();
  return (milliseconds) => {
    const turn = last;
    last = turn.then(() => pause(milliseconds));
    return turn;
  };
}

/** Repeats a line that was throttled, which is safe since its feed is made once. @param slowDown delays all lines */
async function untilNotBusy<T>(line: () => Promise<T>, slowDown: () => Promise<void>): Promise<T> {
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await line();
    } catch (cause) {
      const isBusy = isThrottled(cause) || (cause instanceof Refused && cause.code === 'busy');
      if (!isBusy) throw cause;
      if (repeats === REPEATS) throw new Refused('busy', STOPPED, { cause });
      await slowDown();
    }
  }
}

/**
 * @param turn waits until the next feed may be made
 * @returns whether its feed was issued now, and the id of an exported feed that is here under another one
 */
async function importLine(
  context: FeedContext,
  { id, request }: ImportLine,
  turn: () => Promise<unknown>,
): Promise<{ readonly isNew: boolean; readonly newId?: string | undefined }> {
  if (id !== undefined && (await context.store.read(id))) return { isNew: false };
  const { label, sessions } = request;
  const newId = await derivedId(context, 'import', id === undefined ? [label, sessions[0]?.date] : [id]);
  const toHandOver = id === undefined ? undefined : newId;
  const there = await context.store.read(newId);
  if (there) return { isNew: false, newId: there.status === 'active' ? toHandOver : undefined };
  await turn();
  try {
    await issueFeed(context, request, newId);
    return { isNew: true, newId: toHandOver };
  } catch (error) {
    // Another import was a moment faster.
    if (error instanceof Refused && error.code === 'changed-meanwhile') return { isNew: false, newId: toHandOver };
    throw error;
  }
}

/**
 * A feed's id that follows from what it is made for, so that what is asked for twice is made once.
 *
 * It is derived with the key: an id may appear in logs, and must not tell whose feed it is.
 *
 * @param content anything that JSON can write
 */
export async function derivedId(
  { key }: Pick<FeedContext, 'key'>,
  purpose: 'import' | 'form',
  content: unknown,
): Promise<string> {
  const mac = await key.mac(new TextEncoder().encode(`aftercare-${purpose}:${JSON.stringify(content)}`));
  return newFeedId((bytes) => mac.slice(0, bytes));
}
