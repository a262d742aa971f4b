import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { failureLine, InvalidSettings } from '../../infra/settings/settings.ts';
import { asMarkdown, asText } from './print.ts';

// npm run bench [-- --json | --markdown] [--quick]
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, markdown: { type: 'boolean' }, quick: { type: 'boolean' } },
});
const quick = values.quick === true;
/** npm writes this file at the end of an installation. */
const INSTALLED = resolve(import.meta.dirname, 'node_modules/.package-lock.json');

// Before the installation, because it reads the clinic.
await import('./sample.ts').catch(stopForMistake);
if (!existsSync(INSTALLED)) installLibraries();
// Imported only now, because it imports the libraries.
const { measureAll } = await import('./measure-all.ts');
const result = await measureAll({ quick, progress });
if (values.json) console.log(JSON.stringify(result.rows, null, 2));
else if (values.markdown) console.log(asMarkdown(result));
else console.log(asText(result, process.stdout.isTTY));

/** Installs what only the benchmarks need: the libraries to compare with. */
function installLibraries(): void {
  progress('installing the libraries to compare with');
  const { status } = spawnSync('npm', ['ci', '--loglevel=error'], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) return;
  console.error('The libraries could not be installed. Run "npm ci" in test/bench to see why.');
  process.exit(1);
}

/** Ends with the mistake in the clinic's settings. @throws any other error */
function stopForMistake(error: unknown): never {
  if (!(error instanceof InvalidSettings)) throw error;
  console.error(failureLine('bench', error));
  process.exit(1);
}

/** Says on a terminal what takes so long. */
function progress(activity: string): void {
  if (process.stderr.isTTY && !values.json) console.error(`${activity} …`);
}
