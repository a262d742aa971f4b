import { addDays, type CivilDate, isWithinTwoYears, parseCivilDate } from '../aftercare/civil-date.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import { labelReason } from '../aftercare/text-rules.ts';
import { checkEligibility, MOST_SESSIONS } from './changes.ts';
import type { IssueRequest } from './commands.ts';
import type { Column } from './csv.ts';
import { Refused } from './errors.ts';
import { REMIND_FORM } from './feed.ts';
import { isFeedId } from './token.ts';

/** One line that can be imported. */
export interface ImportLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  /** From an export: the feed that it was. */
  readonly id?: string | undefined;
  readonly request: IssueRequest & { readonly label: string };
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
export class BadLine extends Error {
  override readonly name = 'BadLine';
}

/** What a line of a file asks for. @throws BadLine */
export function lineOf(cells: Record<Column, string>, line: number, rules: ImportRules): ImportLine {
  const { id, label, language, reminder } = cells;
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
  // What was exported passed these checks when it was made, some of it long ago or against the advice.
  const checked = id === '';
  const sessions = sessionsOf(cells.sessions, checked, rules);
  const request = { sessions, locale, label, ...(reminder === '' ? {} : { remindAt: reminder }) } as const;
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
      if (checked && !isWithinTwoYears(date, today)) throw new BadLine(`${date} is more than two years away`);
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
