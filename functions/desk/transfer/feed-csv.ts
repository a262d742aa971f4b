import Papa from 'papaparse';
import { addDays, type CivilDate, isNear, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { checkEligibility } from '../../../shared/feeds/changes/eligibility.ts';
import { MOST_SESSIONS } from '../../../shared/feeds/changes/sessions.ts';
import type { IssueRequest } from '../../../shared/feeds/desk.ts';
import { type ActiveFeed, REMIND_FORM } from '../../../shared/feeds/feed.ts';
import { labelReason } from '../../../shared/feeds/label.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { harmlessCell, originalCell } from './harmless-cell.ts';

/** What an export writes, and an import understands; label and sessions are needed, the rest may be missing. */
const COLUMNS = ['id', 'label', 'sessions', 'language', 'reminder', 'titles', 'heals until'] as const;
type Column = (typeof COLUMNS)[number];
/** Excel takes a file for UTF-8 only with this mark before it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One line that can be imported. */
export interface ImportLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  /** From an export: the feed that it was. */
  readonly id?: string | undefined;
  readonly request: IssueRequest & { readonly label: string };
}

/** A file as it was read. */
export interface ImportFile {
  readonly lines: readonly ImportLine[];
  readonly problems: readonly { readonly line: number; readonly reason: string }[];
}

/** What a file is read by. */
export interface ImportRules {
  readonly today: CivilDate;
  readonly schedule: Schedule;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** Whether sessions may come before the healing days are over. */
  readonly early: boolean;
}

/** Why a line cannot be imported. */
class BadLine extends Error {
  override readonly name = 'BadLine';
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
        const same = `${found.request.label}\n${found.request.sessions[0]}`;
        const twin = known.get(same);
        if (twin !== undefined) throw new BadLine(`has the label and first session of line ${twin}`);
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

/** Writes feeds as a file that an import takes and a spreadsheet shows without running anything. */
export function writeFeedCsv(feeds: readonly CsvFeed[]): string {
  const rows = feeds.map(({ id, label = '', sessions, locale, remindAt = '', titleStyle }) => {
    const dates = sessions.map(({ date }) => date).join(' ');
    const held = sessions.at(-1)?.holdUntil ?? '';
    return [id, label, dates, locale, remindAt, titleStyle, held].map(harmlessCell);
  });
  return `${BYTE_ORDER_MARK}${Papa.unparse([[...COLUMNS], ...rows])}\r\n`;
}

/** What of a feed an export holds. */
export type CsvFeed = Pick<ActiveFeed, 'id' | 'label' | 'sessions' | 'locale' | 'remindAt' | 'titleStyle'>;

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

function lineOf(cells: Record<Column, string>, line: number, rules: ImportRules): ImportLine {
  const { id, label, language, reminder, titles } = cells;
  if (id !== '' && !isFeedId(id)) throw new BadLine(`"${id}" is no id of this program; leave the cell empty`);
  if (label.includes('\uFFFD')) throw new BadLine('the label has a broken character; save the file as "CSV UTF-8"');
  const reason = labelReason(label);
  if (reason) throw new BadLine(`the label ${reason}`);
  const locale = language === '' ? rules.defaultLocale : language;
  if (!rules.locales.includes(locale)) {
    throw new BadLine(`there are no texts in "${locale}"; possible: ${rules.locales.join(', ')}`);
  }
  if (reminder !== '' && !REMIND_FORM.test(reminder)) {
    throw new BadLine(`"${reminder}" is no time of day; write it like 09:00`);
  }
  if (titles !== '' && titles !== 'discreet' && titles !== 'explicit') {
    throw new BadLine(`"${titles}" are no titles; write discreet or explicit`);
  }
  // What was exported passed these checks when it was made, some of it long ago or against the advice.
  const checked = id === '';
  const sessions = sessionsOf(cells.sessions, checked, rules);
  const titleStyle = titles === 'explicit' ? 'explicit' : 'discreet';
  const request = { sessions, locale, titleStyle, label, ...(reminder === '' ? {} : { remindAt: reminder }) } as const;
  const holdUntil = holdOf(cells['heals until'], sessions, rules);
  return { line, request: { ...request, ...(holdUntil && { holdUntil }) }, ...(id === '' ? {} : { id }) };
}

function sessionsOf(text: string, checked: boolean, { today, schedule, early }: ImportRules): CivilDate[] {
  const dates = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const date = parseCivilDate(part);
      if (!date) throw new BadLine(`"${part}" is no date; write it like 2026-01-31`);
      if (checked && !isNear(date, today)) throw new BadLine(`${date} is more than two years away`);
      return date;
    })
    .sort();
  if (dates.length === 0) throw new BadLine('it has no session');
  if (dates.length > MOST_SESSIONS) throw new BadLine(`it has more than ${MOST_SESSIONS} sessions`);
  const twice = dates.find((date, index) => dates.indexOf(date) !== index);
  if (twice) throw new BadLine(`it has ${twice} twice`);
  if (checked && !early) refuseEarly(schedule, dates);
  return dates;
}

function refuseEarly(schedule: Schedule, dates: readonly CivilDate[]): void {
  try {
    checkEligibility(
      schedule,
      dates.map((date) => ({ date })),
    );
  } catch (error) {
    if (error instanceof Refused) throw new BadLine('two of its sessions have too few days to heal between them');
    throw error;
  }
}

function holdOf(text: string, sessions: readonly CivilDate[], { schedule }: ImportRules): CivilDate | undefined {
  if (text === '') return undefined;
  const date = parseCivilDate(text);
  const last = sessions.at(-1);
  if (!date || !last) throw new BadLine(`"${text}" is no date; write it like 2026-01-31`);
  if (date < addDays(last, schedule.followUpDay)) throw new BadLine(`${date} is before the healing ends anyway`);
  return date;
}
