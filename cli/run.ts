import { InvalidSettings } from '../infra/settings/settings.ts';
import { Refused, Unconfirmed } from '../shared/feeds/errors.ts';
import { withoutSecrets } from '../shared/feeds/token.ts';
import { type Command, type CommandContext, type Terminal, USAGE, UsageError } from './command.ts';
import { book, cancel, end, hold, move, replaceLinkCommand, set } from './commands/changes.ts';
import { check } from './commands/check.ts';
import { list, preview, show } from './commands/feeds.ts';
import { exportCommand, importCommand } from './commands/import-export.ts';
import { inviteCommand } from './commands/invite.ts';
import { issue } from './commands/issue.ts';
import { type Config, connect, loadConfig } from './config.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  check,
  preview,
  issue,
  list,
  show,
  move,
  book,
  cancel,
  hold,
  set,
  'replace-link': replaceLinkCommand,
  end,
  invite: inviteCommand,
  import: importCommand,
  export: exportCommand,
};

/**
 * Runs a command of the clinic.
 *
 * @returns the exit code: 0 done, 1 refused by what is stored or by the system, 2 a mistake on the command line
 */
export async function clinicCommand([name, ...words]: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    if (name === 'help' || name === '--help' || name === '-h') {
      terminal.out(USAGE);
      return 0;
    }
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command)
      throw new UsageError(`${name === undefined ? 'no command' : `unknown command "${name}"`}; see: clinic help`);
    const config = loadConfig(terminal.env);
    const context: CommandContext = { config, terminal, withConnection: deskOpener(config) };
    const ready = command(words, context);
    const { json, text } = await ready.run();
    terminal.out(ready.json ? JSON.stringify(json, null, 2) : text);
    return 0;
  } catch (error) {
    terminal.err(reasonOf(error as Error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function deskOpener(config: Config): CommandContext['withConnection'] {
  return async (stack, use) => {
    const open = await connect(config, stack);
    try {
      return await use(open);
    } finally {
      await open.close();
    }
  };
}

/** One line without a stack. Whatever is not ours to explain came from the store. */
function reasonOf(error: Error): string {
  const ours = [UsageError, Refused, Unconfirmed, InvalidSettings].some((kind) => error instanceof kind);
  const text = ours ? error.message : `the store did not do it (${error.name}: ${error.message})`;
  // It may repeat what was typed: a terminal obeys control characters, and error messages are copied into mails.
  const line = text.replaceAll(/\s*\n\s*/g, '; ').replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}');
  return `clinic: ${withoutSecrets(line)}`;
}
