import { addDays, type CivilDate, isWithinTwoYears, parseCivilDate } from '../aftercare/civil-date.ts';
import { labelReason } from '../aftercare/text-rules.ts';
import type { FeedContext, IssueRequest } from './commands.ts';
import type { Column } from './csv.ts';
import { Refused } from './errors.ts';
import { REMIND_FORM } from './feed.ts';
import type { SessionDays } from './session-days.ts';
import { checkEligibility, checkNotLongOver, checkUsualDate, MOST_SESSIONS } from './session-rules.ts';
import { isFeedId } from './token.ts';

/** One line that can be imported. */
export interface ImportLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  /** The id of the feed that the line was exported from. */
  readonly id?: string | undefined;
  readonly request: IssueRequest;
}

/** What the lines of a file are checked against. */
export interface ImportRules extends Pick<FeedContext, 'schedule' | 'now' | 'today'> {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** Sessions may come before the one before them has healed. */
  readonly early: boolean;
  /** First sessions may be further away than usual. */
  readonly unusualDates: boolean;
}

/** A line that cannot be imported; the message says why and how to mend it. */
export class BadLine extends Error {
  override readonly name = 'BadLine';
}

/** Reads one line of a file. @throws BadLine */
export function lineOf(cells: Record<Column, string>, line: number, rules: ImportRules): ImportLine {
  const { id, label, language, reminder } = cells;
  if (id !== '' && !isFeedId(id)) throw new BadLine(`"${id}" is not an id of this program; leave the cell empty`);
  if (label.includes('\uFFFD')) throw new BadLine('the label has a broken character; save the file as "CSV UTF-8"');
  // A feed that was exported may have no label.
  const reason = id !== '' && label === '' ? undefined : labelReason(label);
  if (reason) throw new BadLine(`the label ${reason}`);
  const locale = language === '' ? rules.defaultLocale : language;
  if (!rules.locales.includes(locale)) {
    throw new BadLine(`"${locale}" is not available; use ${rules.locales.join(', ')}`);
  }
  if (reminder !== '' && !REMIND_FORM.test(reminder)) {
    throw new BadLine(`"${reminder}" is not a time of day; write it like 09:00`);
  }
  const sessions = sessionsOf(cells.sessions, cells['heals until'], rules);
  checkDates(sessions, id === '', rules);
  const request = {
    sessions,
    locale,
    early: rules.early,
    // An exported line's first date was confirmed when its feed was issued.
    unusualDate: rules.unusualDates || id !== '',
    ...(label === '' ? {} : { label }),
    ...(reminder === '' ? {} : { remindAt: reminder }),
  };
  return { line, request, ...(id === '' ? {} : { id }) };
}

function sessionsOf(text: string, held: string, { today, schedule }: ImportRules): SessionDays[] {
  const dates = partsOf(text).map(dateOf).sort();
  const far = dates.find((date) => !isWithinTwoYears(date, today()));
  if (far) throw new BadLine(`${far} is more than two years away`);
  if (dates.length === 0) throw new BadLine('it has no session');
  if (dates.length > MOST_SESSIONS) throw new BadLine(`it has more than ${MOST_SESSIONS} sessions`);
  const twice = dates.find((date, index) => dates.indexOf(date) !== index);
  if (twice) throw new BadLine(`it has ${twice} twice`);
  const holds = new Map(partsOf(held).map((part) => holdOf(part, dates)));
  for (const [date, until] of holds) {
    if (!dates.includes(date)) throw new BadLine(`"heals until" names ${date}, on which there is no session`);
    const earliest = addDays(date, schedule.followUpDay);
    if (until < earliest) throw new BadLine(`${until} is before ${earliest}, when the careful days end anyway`);
  }
  return dates.map((date) => ({ date, ...(holds.has(date) && { holdUntil: holds.get(date) }) }));
}

/** `2026-02-14` for the last session, or `2026-01-31:2026-02-14` for the one on the first of these dates. */
function holdOf(part: string, dates: readonly CivilDate[]): [session: CivilDate, until: CivilDate] {
  const [first = '', second] = part.split(':');
  const last = dates.at(-1);
  if (second === undefined && last) return [last, dateOf(first)];
  return [dateOf(first), dateOf(second ?? '')];
}

function checkDates(sessions: readonly SessionDays[], isNew: boolean, rules: ImportRules): void {
  try {
    // Of an exported line as well: somebody may have edited the file.
    if (!rules.early) checkEligibility(rules.schedule, sessions);
    checkNotLongOver(rules, sessions);
    const [first] = sessions;
    if (first && isNew && !rules.unusualDates) checkUsualDate(first.date, rules.today());
  } catch (error) {
    if (error instanceof Refused) throw new BadLine(error.message, { cause: error });
    throw error;
  }
}

function partsOf(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

function dateOf(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date) return date;
  throw new BadLine(`"${text}" is not a valid date; write it like 2026-01-31`);
}
