import type { Context } from 'hono';
import { type CivilDate, isWithinTwoYears, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import { labelReason } from '../../../shared/aftercare/text-rules.ts';
import { REMIND_FORM } from '../../../shared/feeds/feed.ts';
import type { DeskEnv } from '../context.ts';

/** A form's fields as the browser sent them. */
export type Values = Readonly<Record<string, string>>;

/** A field that cannot be taken; the message is the sentence that stands beside it. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
  readonly field: string;

  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

/** A date at most two years from today. @throws FieldProblem */
export function dateField(values: Values, field: string, today: CivilDate): CivilDate {
  const text = (values[field] ?? '').trim();
  if (text === '') throw new FieldProblem(field, 'Please choose a date.');
  const date = parseCivilDate(text);
  if (!date) throw new FieldProblem(field, 'This is no date. Write it like 2026-01-31, a day that exists.');
  if (!isWithinTwoYears(date, today))
    throw new FieldProblem(field, 'This is more than two years away. Please check the year.');
  return date;
}

/** The staff's note; undefined when it is left empty. @throws FieldProblem */
export function labelField(values: Values): string | undefined {
  const text = (values.label ?? '').trim();
  if (text === '') return undefined;
  const reason = labelReason(text);
  if (reason) throw new FieldProblem('label', `The note ${reason}.`);
  return text;
}

/** A time of day; undefined when it is left empty. @throws FieldProblem */
export function remindField(values: Values): string | undefined {
  const text = (values.remind ?? '').trim();
  if (text === '') return undefined;
  if (REMIND_FORM.test(text)) return text;
  throw new FieldProblem('remind', 'This is no time of day. Write it like 09:00.');
}

/** One of the languages. @throws FieldProblem */
export function localeField(values: Values, locales: readonly string[]): string {
  const text = values.locale ?? '';
  if (locales.includes(text)) return text;
  throw new FieldProblem('locale', 'Please choose one of these languages.');
}

type Body = Readonly<Record<string, unknown>>;

/** A form as the browser sent it, the last of each field; nothing of what is no form. */
export async function sentForm(context: Context<DeskEnv>): Promise<Body> {
  return context.req.parseBody().catch(() => ({}));
}

/** The text fields of a form that was sent; files are left out. */
export async function sentValues(context: Context<DeskEnv>): Promise<Values> {
  const entries = Object.entries(await sentForm(context));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
