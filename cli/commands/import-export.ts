import { readFileSync, writeFileSync } from 'node:fs';
import { readFeedCsv } from '../../shared/feeds/csv.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { exportFeeds, importFeeds } from '../../shared/feeds/import-export.ts';
import { parseWords } from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';
import { unreadableLine } from '../print.ts';
import { refuseSample } from './issue.ts';

const STEPS = 20;

/** `import FILE.csv`: a feed for every line of a file; with `--dry-run` only what would be done. */
export const importCommand: Command = (words, { config, withConnection, terminal }) => {
  const { values, positionals } = parseWords(words, { 'dry-run': { type: 'boolean' }, early: { type: 'boolean' } });
  const path = onePath(positionals);
  return {
    json: values.json === true,
    async run() {
      const { system } = config.prepared;
      const { schedule, locales, defaultLocale } = system;
      const rules = { today: config.today, schedule, locales, defaultLocale, early: values.early === true };
      const { lines, problems } = readFeedCsv(readText(path), rules);
      const bad = problems.map(({ line, reason }) => `line ${line}: ${reason}`);
      if (values['dry-run']) {
        const text = [`${lines.length} lines can be imported, ${problems.length} cannot`, ...bad].join('\n');
        return { json: { ready: lines.length, problems }, text };
      }
      if (problems.length > 0) {
        const message = `nothing was imported, for ${problems.length} lines cannot be; put them right, or see all with --dry-run. ${bad[0]}`;
        throw new Refused('bad-file', message);
      }
      refuseSample(config, values.stack);
      const done = await withConnection(values.stack, ({ feedContext }) =>
        importFeeds(feedContext, lines, progress(lines.length, terminal.colours ? terminal.err : () => {})),
      );
      return { json: done, text: `${done.issued} feeds issued, ${done.there} were there already` };
    },
  };
};

/** `export FILE.csv`: all active feeds, in a file that `import` takes. */
export const exportCommand: Command = (words, { withConnection, terminal }) => {
  const { values, positionals } = parseWords(words, {});
  const path = onePath(positionals);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext }) => {
        const { csv, feeds, unreadable } = await exportFeeds(feedContext);
        try {
          // Never over a file that is there: it may be the only copy of something.
          writeFileSync(path, csv, { mode: 0o600, flag: 'wx' });
        } catch (cause) {
          throw new Refused('bad-file', `${path} cannot be written (${(cause as NodeJS.ErrnoException).code})`, {
            cause,
          });
        }
        if (unreadable.length > 0) terminal.err(unreadableLine(unreadable));
        return {
          json: { file: path, feeds, ...(unreadable.length > 0 && { unreadable }) },
          text: `${feeds} feeds written to ${path}; it says who is treated here, so keep it safe`,
        };
      }),
  };
};

function onePath([path, ...more]: readonly string[]): string {
  if (path === undefined) throw new UsageError('the name of the file is missing');
  if (more.length > 0) throw new UsageError(`"${more[0]}" is one word too many`);
  return path;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Refused('bad-file', `${path} cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

/** A bar that grows line by line on a terminal, and says nothing elsewhere. */
function progress(total: number, say: (line: string) => void): () => void {
  let done = 0;
  let shown = 0;
  return () => {
    done += 1;
    const step = Math.floor((done / total) * STEPS);
    if (step === shown) return;
    shown = step;
    say(`${'█'.repeat(step)}${'░'.repeat(STEPS - step)} ${done} of ${total}`);
  };
}
