import { createHash } from 'node:crypto';
import type { Prepared } from './prepare-system.ts';

/** The committed count of wording changes beside the hash of the texts that it stands for. */
export interface WordingRevision {
  readonly revision: number;
  readonly hash: string;
}

/**
 * A hash of all that decides a calendar's bytes and is not a feed's own: texts and headers of every language, the protocol's
 * days, and the language that stands in for one that is missing.
 *
 * @returns SHA-256 in lower-case hex; the order of languages does not matter
 */
export function wordingHash({ system: { schedule, defaultLocale }, calendars }: Prepared): string {
  const sorted = Object.keys(calendars)
    .toSorted()
    .map((locale) => [locale, calendars[locale]]);
  return createHash('sha256')
    .update(JSON.stringify([schedule, defaultLocale, sorted]))
    .digest('hex');
}
