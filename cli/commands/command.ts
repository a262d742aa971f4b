import type { Office, OpenDesk } from '../office.ts';

/** What a command says, in both forms. */
export interface CommandResult {
  readonly json: unknown;
  readonly text: string;
}

/** What a command may use besides its words. */
export interface CommandContext {
  readonly office: Office;
  /** Opens the desk of a deployed stack, or of this machine, for as long as `use` takes. */
  readonly withDesk: <T>(stack: string | undefined, use: (open: OpenDesk) => Promise<T>) => Promise<T>;
  /** Says something beside the result, on stderr. */
  readonly note: (line: string) => void;
  /** Asks a question on the terminal; true for yes. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** Whether text may hold colours. */
  readonly colours: boolean;
}

/** A command whose words were understood. Only `run` opens anything, so a mistake on the command line touches nothing. */
export interface ReadyCommand {
  readonly json: boolean;
  run(): Promise<CommandResult>;
}

/** Reads a command's words. @throws UsageError */
export type Command = (words: readonly string[], context: CommandContext) => ReadyCommand;
