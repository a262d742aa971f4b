import { dataFolder } from '../infra/local/data-folder.ts';
import { clinicToday, localEnvironment, terminalContext } from '../infra/local/environment.ts';
import { connectFolder } from '../infra/local/local-store.ts';
import { clinicFile, type Environment, readSettings, type Settings } from '../infra/settings/settings.ts';
import { wordingInForce } from '../infra/settings/wording-revision.ts';
import type { CivilDate } from '../shared/aftercare/civil-date.ts';
import { scheduleOf } from '../shared/aftercare/schedule.ts';
import type { WordingRevision } from '../shared/calendar/prepare.ts';
import type { PreparedSystem } from '../shared/calendar/prepared.ts';
import type { FeedContext } from '../shared/feeds/commands.ts';
import type { StaffStore } from '../shared/staff/staff-store.ts';
import { CLINIC_STACK } from './arguments.ts';

/**
 * What every command knows before it opens anything. The calendars' texts are not prepared: no command but `check` needs
 * them, and preparing six languages takes a quarter of a second.
 */
export interface Config {
  readonly settings: Settings;
  readonly system: PreparedSystem;
  /** The committed one; the texts themselves are not looked at. */
  readonly wording: WordingRevision;
  readonly today: CivilDate;
  readonly env: Environment;
}

/** An open store of feeds, and where its links lead. */
export interface Connection {
  readonly feedContext: FeedContext;
  /** Who can sign in to the desk. */
  readonly people: StaffStore;
  /** The beginning of every link, like `https://calendar.example.com`. */
  readonly base: string;
  /** The desk's address. */
  readonly deskBase: string;
  close(): Promise<void>;
}

/** Reads the settings of the clinic that `AFTERCARE_CLINIC` names. @throws InvalidSettings */
export function loadConfig(env: Environment): Config {
  const settings = readSettings(clinicFile(env));
  const { clinic, protocol } = settings;
  const wording = wordingInForce(settings.file);
  const system = {
    schedule: scheduleOf(protocol),
    locales: protocol.locales,
    defaultLocale: clinic.defaultLocale,
    timeZone: clinic.timeZone,
    wordingRevision: wording.revision,
  };
  return { settings, system, wording, today: clinicToday(settings), env };
}

/**
 * Connects to the local system, or to a deployed stack.
 *
 * @param stack the name of its CloudFormation stack, or CLINIC_STACK for the one that the clinic's settings name; absent for
 *   the local system
 * @throws Refused when it cannot be reached or used
 */
export async function connect(config: Config, stack: string | undefined): Promise<Connection> {
  const { settings, system, wording, env } = config;
  if (stack !== undefined) {
    // Imported here: the AWS clients take longer to load than the rest of a local command.
    const { connectStack } = await import('./stack.ts');
    const deployed = await connectStack(stack === CLINIC_STACK ? settings.stack : stack, { settings, wording });
    return { ...deployed, feedContext: terminalContext(deployed, settings, { system }) };
  }
  const { folder, port, deskPort } = localEnvironment(env);
  const { server, people, close, ...local } = await connectFolder(dataFolder(folder));
  const base = server?.feed ?? `http://localhost:${port}`;
  const deskBase = server?.desk ?? `http://localhost:${deskPort}`;
  return { feedContext: terminalContext(local, settings, { system }), people, base, deskBase, close };
}
