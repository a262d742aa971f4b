import { createInterface } from 'node:readline/promises';
import { InvalidSettings } from '../infra/local/settings.ts';
import { Refused } from '../shared/feeds/refusal.ts';
import { book, cancel, end, hold, move, replaceLinkCommand, set } from './commands/changes.ts';
import type { Command, CommandContext } from './commands/command.ts';
import { list, preview, show } from './commands/feeds.ts';
import { issue } from './commands/issue.ts';
import { type Office, openDesk, openOffice } from './office.ts';
import { USAGE, UsageError } from './usage.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
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
};

process.exitCode = await main(process.argv.slice(2));

/** @returns the exit code: 0 done, 1 refused by what is stored or by the system, 2 a mistake on the command line */
async function main([name, ...words]: readonly string[]): Promise<0 | 1 | 2> {
  try {
    if (name === 'help' || name === '--help' || name === '-h') {
      console.log(USAGE);
      return 0;
    }
    const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command)
      throw new UsageError(`${name === undefined ? 'no command' : `unknown command "${name}"`}; see: clinic help`);
    const note = (line: string) => console.error(line);
    const office = openOffice(note);
    const context: CommandContext = {
      office,
      withDesk: deskOpener(office),
      note,
      confirm,
      colours: process.stdout.isTTY,
    };
    const ready = command(words, context);
    const { json, text } = await ready.run();
    console.log(ready.json ? JSON.stringify(json, null, 2) : text);
    return 0;
  } catch (error) {
    console.error(reasonOf(error as Error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function deskOpener(office: Office): CommandContext['withDesk'] {
  return async (stack, use) => {
    const open = await openDesk(office, stack);
    try {
      return await use(open);
    } finally {
      await open.close();
    }
  };
}

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return /^y(es)?$/i.test((await Promise.race([terminal.question(question), closed])).trim());
  } finally {
    terminal.close();
  }
}

/** One line without a stack. Whatever is not ours to explain came from the store. */
function reasonOf(error: Error): string {
  const ours = error instanceof UsageError || error instanceof Refused || error instanceof InvalidSettings;
  const text = ours
    ? error.message
    : `the store did not do it (${error.name}: ${error.message}); nothing is known to have changed`;
  return `clinic: ${text.replaceAll(/\s*\n\s*/g, '; ')}`;
}
