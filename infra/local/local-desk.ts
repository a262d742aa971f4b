import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import type { Prepared } from '../../shared/calendar/prepare-system.ts';
import type { Desk } from '../../shared/feeds/desk.ts';
import type { FeedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import type { Settings } from './settings.ts';

/** The moment now, in whole seconds since 1970. */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** The clinic's date at this moment. */
export function clinicToday({ clinic }: Settings): CivilDate {
  return dateInZone(nowInSeconds(), clinic.timeZone);
}

/** The user's login name; the number where this machine has no name for it, as in a container. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** A desk with this machine's clock and randomness, on whose audit trail the user's login name stands. */
export function deskOf(
  { store, key }: { store: FeedStore; key: LinkKey },
  settings: Settings,
  prepared: Prepared,
): Desk {
  const { name, version } = settings.protocol;
  return {
    store,
    key,
    schedule: prepared.system.schedule,
    protocol: `${name}-${version}`,
    wording: prepared.system.wordingRevision,
    by: `cli:${loginName()}`,
    now: nowInSeconds,
    random: (bytes) => randomBytes(bytes),
    uuid: () => randomUUID(),
  };
}
