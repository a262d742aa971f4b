import type { Context } from 'hono';
import { type CivilDate, isWithinTwoYears, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import { labelReason } from '../../../shared/aftercare/text-rules.ts';
import { REMIND_FORM } from '../../../shared/feeds/feed.ts';
import type { DeskEnv } from '../context.ts';
import type { ProblemCode } from './fields.ts';

/** A form's text fields as the browser sent them. */
export type Values = Readonly<Record<string, string>>;

/** A field whose value cannot be used; the message is the sentence beside it. */
export class FieldProblem extends Error {
  override readonly name = 'FieldProblem';
  readonly field: string;
  readonly code: ProblemCode;

  constructor(field: string, sentence: string, code: ProblemCode = 'invalid') {
    super(sentence);
    this.field = field;
    this.code = code;
  }
}

/** A date at most two years from today. @throws FieldProblem */
export function dateField(values: Values, field: string, today: CivilDate): CivilDate {
  const text = (values[field] ?? '').trim();
  if (text === '') throw new FieldProblem(field, 'Please choose a date.');
  const date = parseCivilDate(text);
  if (!date) throw new FieldProblem(field, 'Not a valid date. Write it like 2026-01-31.');
  if (!isWithinTwoYears(date, today))
    throw new FieldProblem(field, 'That is more than two years away. Please check the year.');
  return date;
}

/** The feed's label, by which staff find the client; undefined when it is left empty. @throws FieldProblem */
export function labelField(values: Values): string | undefined {
  const text = (values.label ?? '').trim();
  if (text === '') return undefined;
  const reason = labelReason(text);
  if (reason) throw new FieldProblem('label', `The name ${reason}.`);
  return text;
}

/** A time of day; undefined when it is left empty. @throws FieldProblem */
export function remindField(values: Values): string | undefined {
  const text = (values.remind ?? '').trim();
  if (text === '') return undefined;
  if (REMIND_FORM.test(text)) return text;
  throw new FieldProblem('remind', 'Not a valid time. Write it like 09:00.');
}

/** The language, one of `locales`. @throws FieldProblem */
export function localeField(values: Values, locales: readonly string[]): string {
  const text = values.locale ?? '';
  if (locales.includes(text)) return text;
  throw new FieldProblem('locale', 'Please choose one of these languages.');
}

type Body = Readonly<Record<string, unknown>>;

/** A form as the browser sent it, with the last value of each field; empty when the body is not a form. */
export async function sentForm(context: Context<DeskEnv>): Promise<Body> {
  return context.req.parseBody().catch(() => ({}));
}

/** The text fields of the form that was sent, without files. */
export async function sentValues(context: Context<DeskEnv>): Promise<Values> {
  const entries = Object.entries(await sentForm(context));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
