import { randomBytes, randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type CivilDate, dateInZone } from '../../shared/aftercare/civil-date.ts';
import type { Prepared } from '../../shared/calendar/prepare.ts';
import type { FeedContext } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import type { FeedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import type { Environment, Settings } from '../settings/settings.ts';

const DEFAULT_PORT = 8400;
const LAST_PORT = 65_535;
const DEFAULT_FOLDER = '.local';

/** The local system's settings from the environment. */
export interface LocalEnvironment {
  readonly port: number;
  /** The desk's port; by default the one after `port`, or 0 (any free port) if `port` is 0. */
  readonly deskPort: number;
  readonly folder: string;
}

/**
 * Reads `PORT`, `DESK_PORT` and `AFTERCARE_DATA`.
 *
 * @throws Refused when a port is not a number from 0 to 65535
 */
export function localEnvironment(env: Environment): LocalEnvironment {
  const folder = env.AFTERCARE_DATA || DEFAULT_FOLDER;
  const port = portOf('PORT', env.PORT) ?? DEFAULT_PORT;
  const deskPort = portOf('DESK_PORT', env.DESK_PORT) ?? (port === 0 ? 0 : port + 1);
  if (deskPort <= LAST_PORT) return { port, deskPort, folder };
  throw new Refused('port', `there is no port after ${port} for the desk; set DESK_PORT`);
}

function portOf(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= LAST_PORT) return Number(text);
  throw new Refused('port', `${name} is "${text}"; use a number from 0 to 65535`);
}

/** The current time in whole seconds since 1970 (UTC). */
export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

/** Today's date in the clinic's time zone. */
export function clinicToday({ clinic }: Settings): CivilDate {
  return dateInZone(nowInSeconds(), clinic.timeZone);
}

/** The user's login name, or the numeric id where it has no name, as in some containers. */
function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** The context of a command in a terminal: this machine's clock and randomness, the login name for the audit trail. */
export function terminalContext(
  { store, key }: { store: FeedStore; key: LinkKey },
  settings: Settings,
  { system }: Pick<Prepared, 'system'>,
): FeedContext {
  const { name, version } = settings.protocol;
  return {
    store,
    key,
    schedule: system.schedule,
    protocol: `${name}-${version}`,
    wording: system.wordingRevision,
    by: `cli:${loginName()}`,
    now: nowInSeconds,
    today: () => clinicToday(settings),
    random: (bytes) => randomBytes(bytes),
    uuid: () => randomUUID(),
  };
}
