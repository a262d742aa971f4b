import { createInterface } from 'node:readline/promises';
import { clinicCommand } from './run.ts';

// LevelDB has no option for the mode of its files.
process.umask(0o077);
process.exitCode = await clinicCommand(process.argv.slice(2), {
  out: (text) => console.log(text),
  err: (line) => console.error(line),
  confirm,
  colours: process.stdout.isTTY === true,
  env: process.env,
});

async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const closed = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return /^y(es)?$/i.test((await Promise.race([terminal.question(question), closed])).trim());
  } finally {
    terminal.close();
  }
}
