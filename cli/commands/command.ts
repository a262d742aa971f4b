import type { Environment } from '../../infra/local/environment.ts';
import type { Office, OpenDesk } from '../office.ts';

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
  readonly office: Office;
  /** Opens the desk of a deployed stack, or of this machine, for as long as `use` takes. */
  readonly withDesk: <T>(stack: string | undefined, use: (open: OpenDesk) => Promise<T>) => Promise<T>;
  readonly terminal: Terminal;
}

/** A command whose words were understood. Only `run` opens anything, so a mistake on the command line touches nothing. */
export interface ReadyCommand {
  readonly json: boolean;
  run(): Promise<CommandResult>;
}

/** Reads a command's words. @throws UsageError */
export type Command = (words: readonly string[], context: CommandContext) => ReadyCommand;
