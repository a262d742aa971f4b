import type { Environment } from '../infra/settings/settings.ts';
import type { Config, Connection } from './config.ts';

/** A mistake in what was typed, found without opening anything (exit code 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command prints: `json` with `--json`, otherwise `text`. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
}

/** Where a command prints and asks. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
  /** Whether `out` accepts colours. */
  readonly colours: boolean;
  readonly env: Environment;
}

/** What a command can use besides its arguments. */
export interface CommandContext {
  readonly config: Config;
  /** Connects to a deployed stack, or to this machine's data folder when `stack` is absent, until `use` is done. */
  readonly withConnection: <T>(stack: string | undefined, use: (connection: Connection) => Promise<T>) => Promise<T>;
  readonly terminal: Terminal;
}

/** A command whose arguments are valid. Only `run` opens anything, so a mistake on the command line changes nothing. */
export interface ReadyCommand {
  readonly json: boolean;
  run(): Promise<CommandResult>;
}

/** Parses a command's arguments. @throws UsageError */
export type Command = (args: readonly string[], context: CommandContext) => ReadyCommand;
