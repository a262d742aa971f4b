// After a mutation run: prints each directory's score and compares the surviving mutants with SURVIVORS.md.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';

const LONGEST_REPLACEMENT = 60;

const mutant = z.object({
  status: z.string(),
  mutatorName: z.string(),
  replacement: z.string(),
  location: z.object({ start: z.object({ line: z.number(), column: z.number() }) }),
});
const report = z.object({ files: z.record(z.string(), z.object({ mutants: z.array(mutant) })) });

const { files } = report.parse(JSON.parse(readFileSync('reports/mutation.json', 'utf8')));
const list = readFileSync(resolve(import.meta.dirname, 'SURVIVORS.md'), 'utf8');

const survivors = Object.entries(files).flatMap(([path, { mutants }]) =>
  mutants.filter(isAlive).map((survivor) => nameOf(path, survivor)),
);
const listed = (list.match(/^- `.*?` \w+ `.*?`(?=: )/gm) ?? []).filter((name) => pathOf(name) in files);

const unlisted = survivors.filter((name) => !listed.includes(name));
const obsolete = listed.filter((name) => !survivors.includes(name));
const changed = Object.keys(files).filter((path) => files[path]?.mutants.some((one) => isDead(one) || isAlive(one)));
for (const directory of new Set(changed.map(dirname))) console.log(`${directory}: ${scoreOf(directory)}`);
if (unlisted.length > 0)
  console.log(`\nKill these mutants, or list them in SURVIVORS.md with the reason:\n${unlisted.join('\n')}`);
if (obsolete.length > 0) console.log(`\nRemove these lines from SURVIVORS.md:\n${obsolete.join('\n')}`);
if (unlisted.length + obsolete.length > 0) process.exitCode = 1;

function isAlive({ status }: z.infer<typeof mutant>): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

function isDead({ status }: z.infer<typeof mutant>): boolean {
  return status === 'Killed' || status === 'Timeout';
}

/** A survivor as a line of the list: location, mutator and replacement. */
function nameOf(path: string, { location: { start }, mutatorName, replacement }: z.infer<typeof mutant>): string {
  const into = replacement.replaceAll(/\s+/g, ' ').replaceAll('`', "'").slice(0, LONGEST_REPLACEMENT);
  return `- \`${path}:${start.line}:${start.column}\` ${mutatorName} \`${into}\``;
}

function pathOf(name: string): string {
  return name.slice('- `'.length, name.indexOf(':'));
}

function scoreOf(directory: string): string {
  const mutants = Object.entries(files).flatMap(([path, file]) => (dirname(path) === directory ? file.mutants : []));
  const dead = mutants.filter(isDead).length;
  const all = dead + mutants.filter(isAlive).length;
  return `${((100 * dead) / all).toFixed(1)} % of ${all} mutants killed`;
}
