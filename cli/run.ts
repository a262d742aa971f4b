import { InvalidSettings } from '../infra/settings/settings.ts';
import { WriteThrottled } from '../shared/dynamodb/writes.ts';
import { Refused, Unconfirmed } from '../shared/feeds/errors.ts';
import { withoutSecrets } from '../shared/feeds/token.ts';
import { RosterRefusal } from '../shared/staff/roster.ts';
import { type Command, type CommandContext, type Terminal, UsageError } from './command.ts';
import { end, replaceLinkCommand, set } from './commands/changes.ts';
import { check } from './commands/check.ts';
import { list, preview, show } from './commands/feeds.ts';
import { exportCommand, importCommand } from './commands/import-export.ts';
import { inviteCommand } from './commands/invite.ts';
import { issue } from './commands/issue.ts';
import { peopleCommand } from './commands/people.ts';
import { book, cancel, correct, hold, move } from './commands/sessions.ts';
import { type Config, connect, loadConfig } from './config.ts';
import { printable } from './print.ts';
import { refusalText } from './refusal-hints.ts';
import { USAGE } from './usage.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  check,
  preview,
  issue,
  list,
  show,
  move,
  correct,
  book,
  cancel,
  hold,
  set,
  'replace-link': replaceLinkCommand,
  end,
  invite: inviteCommand,
  people: peopleCommand,
  import: importCommand,
  export: exportCommand,
};

/**
 * Runs one `clinic` command.
 *
 * @param args the command's name and its arguments
 * @returns the exit code: 0 done, 1 refused by the rules or failed, 2 a mistake on the command line
 */
export async function clinicCommand(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const [name, ...rest] = args;
  try {
    if (name === 'help' || isHelp(name) || isHelp(rest[0])) {
      terminal.out(USAGE);
      return 0;
    }
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) {
      throw new UsageError(
        `${name === undefined ? 'no command given' : `unknown command "${name}"`}; see: clinic help`,
      );
    }
    const config = loadConfig(terminal.env);
    const ready = command(rest, { config, terminal, withConnection: connectionFor(config) });
    const { json, text } = await ready.run();
    terminal.out(ready.json ? JSON.stringify(json, null, 2) : text);
    return 0;
  } catch (error) {
    terminal.err(errorText(error as Error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function isHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

function connectionFor(config: Config): CommandContext['withConnection'] {
  return async (stack, use) => {
    const connection = await connect(config, stack);
    try {
      return await use(connection);
    } finally {
      await connection.close();
    }
  };
}

/** One line without a stack, or a line for each mistake in the settings. An error of no class of ours came from the data store. */
function errorText(error: Error): string {
  if (error instanceof InvalidSettings) return error.message.split('\n').map(errorLine).join('\n');
  const known = [UsageError, Unconfirmed, WriteThrottled, RosterRefusal].some((kind) => error instanceof kind);
  const unexpected = `the data store failed (${error.name}: ${error.message})`;
  return errorLine(error instanceof Refused ? refusalText(error) : known ? error.message : unexpected);
}

function errorLine(text: string): string {
  // People copy error messages into e-mails, so they must not contain a link.
  return `clinic: ${withoutSecrets(printable(text.replaceAll(/\s*\n\s*/g, '; ')))}`;
}
