import { type Desk, issueFeed } from '../../../shared/feeds/desk.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { derivedId } from '../derived-id.ts';
import type { ImportLine } from './import-line.ts';

/** So many at once: fast enough for ten thousand, and gentle on KMS and the table's write limit. */
const AT_ONCE = 16;

/** What an import did. */
export interface ImportResult {
  readonly issued: number;
  /** Lines whose feed an earlier import had made. */
  readonly there: number;
}

/**
 * Issues a feed for every line that has none yet. It may be stopped and repeated at any time: a line's feed has an id that
 * follows from its label and first session, so that it is never made twice.
 *
 * @param onLine called after each line, for a progress bar
 * @throws whatever the store or the key throws; what was issued until then stays
 */
export async function importFeeds(desk: Desk, lines: readonly ImportLine[], onLine = () => {}): Promise<ImportResult> {
  const queue = lines.values();
  let issued = 0;
  let failed = false;
  const work = async () => {
    // One iterator for all workers: each takes the next line, none after one has failed.
    for (const line of queue) {
      if (failed) return;
      try {
        if (await importLine(desk, line)) issued += 1;
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
  return { issued, there: lines.length - issued };
}

async function importLine(desk: Desk, { id, request }: ImportLine): Promise<boolean> {
  const feedId = id ?? (await derivedId(desk, 'import', [request.label, request.sessions[0]]));
  if (await desk.store.read(feedId)) return false;
  try {
    await issueFeed(desk, request, feedId);
    return true;
  } catch (error) {
    // Another import was a moment quicker.
    if (error instanceof Refused && error.code === 'changed-meanwhile') return false;
    throw error;
  }
}
