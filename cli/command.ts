import type { Environment } from '../infra/local/environment.ts';
import type { Config, Connection } from './config.ts';

/** A mistake that the command line alone shows (exit code 2). */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const USAGE = `Usage: npm run -s clinic -- COMMAND

  check [--locale L] [--texts]         show what a client would see with clinic.json and its protocol
  preview DATE [DATE…] [--locale L]    show the plan for these sessions; nothing is stored
  issue --session DATE [--session DATE…] [--locale L] [--label TEXT] [--remind HH:MM]
        [--early]                      issue a feed and show its link
  list [--limit N]                     show the feeds, the last changed first
  show ID                              show a feed and its link again
  move ID --session N --to DATE [--early]
  book ID --on DATE [--early]          add a session after the last one
  cancel ID --session N                remove a session
  hold ID --until DATE | --clear       the last session heals longer, or not any more
  set ID [--locale L] [--label TEXT] [--remind HH:MM|off]
  replace-link ID                      give a new link; the old one says so
  end ID [--yes]                       end the feed and erase what it knows
  import FILE.csv [--dry-run] [--early]
                                       issue a feed for every line: label, sessions, language
  export FILE.csv                      write all active feeds to a file that import takes
  invite --name NAME                   make a one-time link by which somebody comes to the desk

Dates are written YYYY-MM-DD. Sessions are numbered by date, from 1.
Every command takes --json, and --stack NAME to work on a deployed stack.`;

/** What a command says, in both forms. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
}

/** Where a command speaks and asks. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
  /** Whether `out` may get colours. */
  readonly colours: boolean;
  readonly env: Environment;
}

/** What a command may use besides its words. */
export interface CommandContext {
  readonly config: Config;
  /** Opens the desk of a deployed stack, or of this machine, for as long as `use` takes. */
  readonly withConnection: <T>(stack: string | undefined, use: (open: Connection) => Promise<T>) => Promise<T>;
  readonly terminal: Terminal;
}

/** A command whose words were understood. Only `run` opens anything, so a mistake on the command line touches nothing. */
export interface ReadyCommand {
  readonly json: boolean;
  run(): Promise<CommandResult>;
}

/** Reads a command's words. @throws UsageError */
export type Command = (words: readonly string[], context: CommandContext) => ReadyCommand;
