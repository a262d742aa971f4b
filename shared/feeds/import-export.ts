import { type FeedContext, issueFeed } from './commands.ts';
import { Refused } from './errors.ts';
import type { ImportLine } from './import-line.ts';
import { newFeedId } from './token.ts';

/** Concurrent lines: fast enough for ten thousand, gentle on KMS and the table's write limit. */
const AT_ONCE = 16;

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
 * @param onLine called after each line, for a progress bar
 * @throws whatever the store or the key throws; what was issued until then stays
 */
export async function importFeeds(
  context: FeedContext,
  lines: readonly ImportLine[],
  onLine = () => {},
): Promise<ImportResult> {
  const queue = lines.values();
  const newIds = new Map<ImportLine, string>();
  let issued = 0;
  let failed = false;
  const work = async () => {
    // All workers share one iterator: each takes the next line, until one fails.
    for (const line of queue) {
      if (failed) return;
      try {
        const { isNew, newId } = await importLine(context, line);
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

/** @returns whether its feed was issued now, and the id of an exported feed that is here under another one */
async function importLine(
  context: FeedContext,
  { id, request }: ImportLine,
): Promise<{ readonly isNew: boolean; readonly newId?: string | undefined }> {
  if (id !== undefined && (await context.store.read(id))) return { isNew: false };
  const { label, sessions } = request;
  const newId = await derivedId(context, 'import', id === undefined ? [label, sessions[0]?.date] : [id]);
  const toHandOver = id === undefined ? undefined : newId;
  const there = await context.store.read(newId);
  if (there) return { isNew: false, newId: there.status === 'active' ? toHandOver : undefined };
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
