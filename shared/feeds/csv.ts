import Papa from 'papaparse';
import type { ActiveFeed } from './feed.ts';
import { BadLine, type ImportLine, type ImportRules, lineOf } from './import-line.ts';
import type { SessionDays } from './session-days.ts';

/** What an export writes, and an import understands; label and sessions are needed, the rest may be missing. */
export const COLUMNS = ['id', 'label', 'sessions', 'language', 'reminder', 'heals until'] as const;

/** The name of a column in a feeds' file. */
export type Column = (typeof COLUMNS)[number];

/** Excel takes a file for UTF-8 only with this mark before it. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A file as it was read. */
export interface ImportFile {
  readonly lines: readonly ImportLine[];
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

/** Reads a CSV file (RFC 4180) with a line of column names, separated by commas, semicolons or tabs. */
export function readFeedCsv(text: string, rules: ImportRules): ImportFile {
  const source = text.replace(BYTE_ORDER_MARK, '');
  const lines: ImportLine[] = [];
  const problems: { line: number; reason: string }[] = [];
  const known = new Map<string, number>();
  let columns: readonly (Column | undefined)[] | undefined;
  let line = 1;
  let read = 0;
  Papa.parse<string[]>(source, {
    delimitersToGuess: [',', ';', '\t'],
    step({ data, errors, meta }, parser) {
      const at = line;
      line += source.slice(read, meta.cursor).split('\n').length - 1;
      read = meta.cursor;
      if (data.every((cell) => cell.trim() === '')) return;
      try {
        if (!columns) {
          columns = columnsOf(data);
          return;
        }
        const broken = errors.find((error) => error.type === 'Quotes');
        if (broken) throw new BadLine('its quotation marks do not match');
        const found = lineOf(cellsOf(columns, data), at, rules);
        const same = found.id ?? `${found.request.label}\n${found.request.sessions[0]?.date}`;
        const twin = known.get(same);
        if (twin !== undefined) throw new BadLine(`it is the same client as line ${twin}`);
        known.set(same, at);
        lines.push(found);
      } catch (error) {
        if (!(error instanceof BadLine)) throw error;
        problems.push({ line: at, reason: error.message });
        if (!columns) parser.abort();
      }
    },
  });
  if (!columns && problems.length === 0) problems.push({ line: 1, reason: 'the file is empty' });
  return { lines, problems };
}

function columnsOf(header: readonly string[]): readonly (Column | undefined)[] {
  const columns = header.map((name) => {
    const plain = name.trim().toLowerCase();
    return COLUMNS.find((column) => column === plain || column === `${plain}s`);
  });
  const missing = (['label', 'sessions'] as const).find((needed) => !columns.includes(needed));
  if (missing === undefined) return columns;
  throw new BadLine(`the first line names no column "${missing}"; it should be: ${COLUMNS.slice(1, 4).join(',')}`);
}

function cellsOf(columns: readonly (Column | undefined)[], data: readonly string[]): Record<Column, string> {
  const cell = (name: Column) => {
    const text = data[columns.indexOf(name)] ?? '';
    // A label comes back as it was, spaces and all.
    return originalCell(name === 'label' ? text : text.trim());
  };
  return Object.fromEntries(COLUMNS.map((name) => [name, cell(name)])) as Record<Column, string>;
}

/** The part of a feed that is exported. */
export interface CsvFeed extends Pick<ActiveFeed, 'id' | 'label' | 'locale' | 'remindAt'> {
  readonly sessions: readonly SessionDays[];
}

/** Writes feeds as a file that an import takes and a spreadsheet shows without running anything. */
export function writeFeedCsv(feeds: readonly CsvFeed[]): string {
  const rows = feeds.map(({ id, label = '', sessions, locale, remindAt = '' }) => {
    const dates = sessions.map(({ date }) => date).join(' ');
    const held = sessions.flatMap(({ date, holdUntil }) => (holdUntil ? `${date}:${holdUntil}` : [])).join(' ');
    return [id, label, dates, locale, remindAt, held].map(harmlessCell);
  });
  return `${BYTE_ORDER_MARK}${Papa.unparse([[...COLUMNS], ...rows])}\r\n`;
}

/** Where a cell may begin: at the beginning, and after what a spreadsheet of another country takes for a separator. */
const FORMULA = /(?<=^|[;,\t])(?=[ '"]*[=+\-@\t\r])/g;
const MARKED_FORMULA = /(?<=^|[;,\t])'(?=[ '"]*[=+\-@\t\r])/g;

/**
 * Makes a text harmless in a spreadsheet, which would run a cell that begins with `= + - @` as a formula: an apostrophe before
 * it turns it into text (OWASP, CSV injection). Where there are apostrophes already it gets one more, so that nothing is lost
 * on the way back.
 */
export function harmlessCell(text: string): string {
  return text.replace(FORMULA, "'");
}

/** Takes back what `harmlessCell` put into a text. */
export function originalCell(cell: string): string {
  return cell.replace(MARKED_FORMULA, '');
}
