import { dataFolder } from '../infra/local/data-folder.ts';
import { clinicToday, type Environment, localEnvironment, terminalContext } from '../infra/local/environment.ts';
import { connectFolder } from '../infra/local/local-store.ts';
import { clinicFile, readSettings, type Settings } from '../infra/settings/settings.ts';
import { prepareWithWording } from '../infra/settings/wording-revision.ts';
import type { CivilDate } from '../shared/aftercare/civil-date.ts';
import type { Prepared } from '../shared/calendar/prepare.ts';
import type { FeedContext } from '../shared/feeds/commands.ts';
import type { StaffStore } from '../shared/staff/staff-store.ts';

/** What every command knows before it opens anything. */
export interface Config {
  readonly settings: Settings;
  readonly prepared: Prepared;
  readonly today: CivilDate;
  readonly env: Environment;
}

/** An open desk, and where its links lead. */
export interface Connection {
  readonly feedContext: FeedContext;
  /** Who may use the desk's pages. */
  readonly people: StaffStore;
  /** The beginning of every link, like `https://calendar.example.com`. */
  readonly base: string;
  /** Where the desk's pages are. */
  readonly deskBase: string;
  close(): Promise<void>;
}

/** Reads the clinic's settings. @throws InvalidSettings */
export function loadConfig(env: Environment): Config {
  const settings = readSettings(clinicFile(env));
  const { prepared } = prepareWithWording(settings);
  return { settings, prepared, today: clinicToday(settings), env };
}

/**
 * Opens the local system's desk, or a deployed stack's.
 *
 * @throws Refused when it cannot be reached or used
 */
export async function connect({ settings, prepared, env }: Config, stack: string | undefined): Promise<Connection> {
  if (stack !== undefined) {
    // The AWS clients for this take longer to load than all the rest of a local command.
    const { connectStack } = await import('./stack.ts');
    const deployed = await connectStack(stack, prepared.system.wordingRevision);
    return { ...deployed, feedContext: terminalContext(deployed, settings, prepared) };
  }
  const { folder, port, deskPort } = localEnvironment(env);
  const { server, people, close, ...local } = await connectFolder(dataFolder(folder));
  const base = server?.feed ?? `http://localhost:${port}`;
  const deskBase = server?.desk ?? `http://localhost:${deskPort}`;
  return { feedContext: terminalContext(local, settings, prepared), people, base, deskBase, close };
}
