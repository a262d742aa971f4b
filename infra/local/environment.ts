import { Refused } from '../../shared/feeds/refusal.ts';

const DEFAULT_PORT = 8400;
const DEFAULT_FOLDER = '.local';

/** A process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says about the local system. */
export interface LocalEnvironment {
  readonly port: number;
  readonly folder: string;
}

/**
 * Reads `PORT` and `AFTERCARE_DATA`.
 *
 * @throws Refused when `PORT` is no port
 */
export function localEnvironment(env: Environment): LocalEnvironment {
  const folder = env.AFTERCARE_DATA || DEFAULT_FOLDER;
  return { port: portOf('PORT', env.PORT) ?? DEFAULT_PORT, folder };
}

function portOf(name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new Refused('port', `${name} is "${text}"; give a number from 0 to 65535`);
}
