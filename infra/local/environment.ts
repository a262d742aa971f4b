import { Refused } from '../../shared/feeds/refusal.ts';

const DEFAULT_PORT = 8400;
const LAST_PORT = 65_535;
const DEFAULT_FOLDER = '.local';

/** A process's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says about the local system. */
export interface LocalEnvironment {
  readonly port: number;
  /** The desk's own; 0, which is any free one, when `port` is. */
  readonly deskPort: number;
  readonly folder: string;
}

/**
 * Reads `PORT`, `DESK_PORT` and `AFTERCARE_DATA`.
 *
 * @throws Refused when one of the ports is none
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
  throw new Refused('port', `${name} is "${text}"; give a number from 0 to 65535`);
}
