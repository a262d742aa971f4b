import { readFileSync, writeFileSync } from 'node:fs';
import { nowInSeconds } from '../../infra/local/environment.ts';
import { type ImportFile, readFeedCsv } from '../../shared/feeds/csv.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import { exportFeeds } from '../../shared/feeds/export.ts';
import { importFeeds } from '../../shared/feeds/import-export.ts';
import { noMoreArguments, parseArguments } from '../arguments.ts';
import { type Command, type Terminal, UsageError } from '../command.ts';
import { count, printable, unreadableLine } from '../print.ts';
import { LIST_PATIENCE } from './feeds.ts';
import { refuseSample } from './issue.ts';
import { type NewLink, newLinks } from './new-links.ts';

const PROGRESS_STEPS = 20;
/** More problems than this scroll the first ones away. */
const SHOWN_PROBLEMS = 20;

/** `import FILE.csv`: issues a feed for each line of a file; with `--dry-run` only says what it would do. */
export const importCommand: Command = (args, { config, withConnection, terminal }) => {
  const { values, positionals } = parseArguments(args, {
    'dry-run': { type: 'boolean' },
    early: { type: 'boolean' },
    'unusual-date': { type: 'boolean' },
  });
  const path = pathArgument(positionals);
  return {
    json: values.json === true,
    async run() {
      const { schedule, locales, defaultLocale } = config.system;
      const { lines, problems } = readFeedCsv(readText(path), {
        today: () => config.today,
        now: nowInSeconds,
        schedule,
        locales,
        defaultLocale,
        early: values.early === true,
        unusualDates: values['unusual-date'] === true,
      });
      if (values['dry-run']) {
        const summary = `${count(lines.length, 'line')} can be imported, ${count(problems.length, 'line')} cannot`;
        const text = [summary, ...problems.map(problemText)].join('\n');
        return { json: { ready: lines.length, problems }, text };
      }
      if (problems.length > 0) throw badFile(problems, terminal);
      refuseSample(config, values.stack);
      return withConnection(values.stack, async (connection) => {
        const onLine = progress(lines.length, terminal.colours ? terminal.err : () => {});
        const { issued, there, newLinks: feeds } = await importFeeds(connection.feedContext, lines, onLine);
        const links = await newLinks(feeds, connection);
        const text = `${count(issued, 'client')} created, ${there} already existed`;
        return { json: { issued, there, newLinks: links }, text: [text, ...newLinksText(links)].join('\n') };
      });
    },
  };
};

/** `export FILE.csv`: writes all active feeds to a file that `import` can read. */
export const exportCommand: Command = (args, { withConnection, terminal }) => {
  const { values, positionals } = parseArguments(args, {});
  const path = pathArgument(positionals);
  return {
    json: values.json === true,
    run: () =>
      withConnection(values.stack, async ({ feedContext }) => {
        const { csv, feeds, unreadable } = await exportFeeds(feedContext, LIST_PATIENCE);
        writeNew(path, csv);
        if (unreadable.length > 0) terminal.err(unreadableLine(unreadable));
        return {
          json: { file: path, feeds, ...(unreadable.length > 0 && { unreadable }) },
          text: `${count(feeds, 'client')} written to ${path}; it shows who is treated here, so keep it safe`,
        };
      }),
  };
};

function pathArgument([path, ...more]: readonly string[]): string {
  if (path === undefined) throw new UsageError('the name of the file is missing');
  noMoreArguments(more);
  return path;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Refused('bad-file', `${path} cannot be read (${(cause as NodeJS.ErrnoException).code})`, { cause });
  }
}

/** Writes a file, but never over an existing one, which may be the only copy of something. */
function writeNew(path: string, content: string): void {
  try {
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === 'EEXIST' ? 'already exists; choose another name' : `cannot be written (${code})`;
    throw new Refused('bad-file', `${path} ${why}`, { cause });
  }
}

function problemText({ line, reason }: ImportFile['problems'][number]): string {
  return `line ${line}: ${printable(reason)}`;
}

/** Prints what is wrong, line by line. @returns the refusal that sums it up */
function badFile(problems: ImportFile['problems'], terminal: Terminal): Refused<'bad-file'> {
  for (const problem of problems.slice(0, SHOWN_PROBLEMS)) terminal.err(problemText(problem));
  const all = problems.length > SHOWN_PROBLEMS ? '; list all of them with --dry-run' : '';
  const what =
    problems.length === 1 ? '1 line has a problem; fix it' : `${problems.length} lines have problems; fix them`;
  const message = `nothing was imported: ${what}${all}. For dates that are right, add --early or --unusual-date`;
  return new Refused('bad-file', message);
}

function newLinksText(links: readonly NewLink[]): string[] {
  if (links.length === 0) return [];
  const entries = links.map(({ id, label, page }) => `  ${label ?? id}\n  ${page}`);
  return [
    `${count(links.length, 'client')} must get a new link (the client's page, only for this client):`,
    ...entries,
  ];
}

/** Prints a longer bar after each twentieth of the lines. */
function progress(total: number, print: (line: string) => void): () => void {
  let done = 0;
  let shown = 0;
  return () => {
    done += 1;
    const step = Math.floor((done / total) * PROGRESS_STEPS);
    if (step === shown) return;
    shown = step;
    print(`${'█'.repeat(step)}${'░'.repeat(PROGRESS_STEPS - step)} ${done} of ${total}`);
  };
}
