import { createHash } from 'node:crypto';
import type { PreparedCalendar } from './prepared.ts';

/** The committed count of wording changes beside the hash of the texts that it stands for. */
export interface WordingRevision {
  readonly revision: number;
  readonly hash: string;
}

/**
 * A hash of all that stands in a calendar's bytes and is not a feed's own.
 *
 * @param calendars the prepared calendars by language
 * @returns SHA-256 in lower-case hex; the order of languages does not matter
 */
export function wordingHash(calendars: Readonly<Record<string, PreparedCalendar>>): string {
  const sorted = Object.entries(calendars).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
