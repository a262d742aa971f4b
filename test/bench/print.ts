import { cpus, totalmem } from 'node:os';
import { styleText } from 'node:util';
import type { Row } from './row.ts';

const HEADINGS = ['figure', 'measured', 'against', 'ratio', 'goal', 'reached'];

/** The result of one run. */
export interface Result {
  readonly rows: readonly Row[];
  /** What could not be measured here, and further explanations. */
  readonly notes: readonly string[];
}

/** The result as a table for a terminal; missed goals are red. */
export function asText({ rows, notes }: Result, colours: boolean): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const coloured = lines.map((line, index) => {
    const missed = index > 0 && rows[index - 1]?.reached === false;
    return missed && colours ? styleText('red', line) : line;
  });
  return [machine(), '', ...coloured, '', ...notes].join('\n');
}

/** The result as the table of docs/performance.md. */
export function asMarkdown({ rows, notes }: Result): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map((row) => line(cellsOf(row)))];
  return [`Measured ${machine()}:`, '', ...table, '', ...notes.map((note) => `- ${note}`)].join('\n');
}

function cellsOf({ figure, value, unit, against, ratio, mustReach, reached }: Row): string[] {
  const answer = reached === null ? '' : reached ? 'yes' : 'NO';
  const number = value.toLocaleString('en');
  return [figure, `${number} ${unit}`, against ?? '', ratio === null ? '' : `${ratio} ×`, mustReach ?? '', answer];
}

function machine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${day} on ${processors.length} × ${processors[0]?.model.trim()}, ${memory} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;
}
