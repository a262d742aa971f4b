import { type CivilDate, daysBetween } from '../../../shared/aftercare/civil-date.ts';
import { eligibleFrom } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { type FeedRefusalCode, Refused } from '../../../shared/feeds/errors.ts';
import type { SessionDays } from '../../../shared/feeds/session-days.ts';
import { longDate, roughlyAgo } from '../ui/dates.ts';
import type { Problem } from '../ui/fields.ts';
import { FieldProblem, type Values } from '../ui/form-data.ts';

/** Refusals after which the form is shown again; the others are about the feed or the system. */
type FormRefusalCode = Exclude<
  FeedRefusalCode,
  'unknown-feed' | 'ended' | 'changed-meanwhile' | 'wrong-key' | 'out-of-reach'
>;

/** What a form asked for, as far as the sentences about its refusal need it. */
export interface FormRequest {
  readonly form: string;
  readonly values: Values;
  readonly today: CivilDate;
  readonly schedule: Schedule;
  /** The field of the date that the form is about. */
  readonly dateField: string;
  /** That date, when it could be read. */
  readonly date?: CivilDate | undefined;
  /** The feed's sessions apart from the one that the form is about; none for a new feed. */
  readonly others: readonly SessionDays[];
  /** The session's date before the change, when the form is about an existing session. */
  readonly from?: CivilDate | undefined;
}

const ABOUT_THE_FORM = '';

/** What staff read when the table throttled a write. */
export const BUSY = 'The desk is busy right now. Nothing was changed. Please try again in a minute.';

/** For each refusal the field that it is about, and the sentence beside that field. */
const REFUSALS: Readonly<
  Record<FormRefusalCode, (refused: Refused, request: FormRequest) => readonly [field: string, sentence: string]>
> = {
  'unknown-session': () => [ABOUT_THE_FORM, 'This session no longer exists.'],
  'day-taken': (_, { dateField }) => [dateField, 'There is a session on that day already. Please choose another day.'],
  order: (_, request) => [request.dateField, orderSentence(request)],
  early: (refused, request) => [request.dateField, earlySentence(refused, request)],
  'only-session': () => [ABOUT_THE_FORM, 'This is the only session. Move it to its new day, or end the link.'],
  'took-place': ({ date }) => [
    ABOUT_THE_FORM,
    `The day of this session has come${date ? `, and its careful days run until ${longDate(date)}` : ''}. Nothing was changed. If it did not take place, use “This session did not take place”.`,
  ],
  'not-yet': () => [ABOUT_THE_FORM, 'This session is still to come. Please move it instead.'],
  'in-future': (_, { dateField }) => [
    dateField,
    'That day is still to come, so the session cannot have taken place then. Choose today or an earlier day.',
  ],
  'long-over': (refused, request) => [request.dateField, longOverSentence(refused, request)],
  'unusual-date': (refused, { today, date }) => ['session', unusualDateSentence(refused, today, date)],
  'hold-early': ({ date }, { dateField }) => [
    dateField,
    `The careful days run that long anyway. Choose ${date ? `${longDate(date)} or` : ''} a later day.`,
  ],
  'too-many': () => [ABOUT_THE_FORM, 'This link has reached its limit. Please end it and create a new one.'],
  busy: () => [ABOUT_THE_FORM, BUSY],
};

/** The status of a page that shows a form again. */
export function statusOf({ code }: Problem): 422 | 503 {
  return code === 'busy' ? 503 : 422;
}

/** Why a form was refused, with the field that it is about. Other errors are rethrown. */
export function problemOf(error: unknown, request: FormRequest): Problem {
  const { form, values } = request;
  if (error instanceof FieldProblem) {
    return { form, field: error.field, code: error.code, sentence: error.message, values };
  }
  if (!(error instanceof Refused) || !Object.hasOwn(REFUSALS, error.code)) throw error;
  const [field, sentence] = REFUSALS[error.code as FormRefusalCode](error, request);
  return { form, field, code: error.code, sentence, values };
}

/** Either the requested day is too early, or it makes the next session come too early. */
function earlySentence({ date: possible }: Refused, { date, others, schedule }: FormRequest): string {
  if (!possible) return 'That is too early.';
  const before = others.filter((other) => date && other.date < date);
  const next = others.find((other) => date && other.date > date);
  const itself = before.length === 0 ? undefined : eligibleFrom(schedule, before);
  if (next && date && (itself === undefined || date >= itself)) {
    return `The session on ${longDate(next.date)} would then come too early: it would be possible from ${longDate(possible)}. Tick the box below if the clinic has decided so.`;
  }
  return `Possible from ${longDate(possible)}. Choose that day or a later one, or tick the box below.`;
}

function orderSentence({ date, from, others }: FormRequest): string {
  const passed = others.find((other) => date && from && other.date < date !== other.date < from);
  const which = passed ? `the session on ${longDate(passed.date)}` : 'another session';
  return `That would move it past ${which}. Choose a day ${from && passed && passed.date > from ? 'before' : 'after'} that one.`;
}

function longOverSentence({ date: meant }: Refused, { date, today }: FormRequest): string {
  if (!date) return 'This plan would be over already. Please check the date.';
  const when = `That was ${roughlyAgo(date, today)}`;
  if (!meant || meant === date) return `${when}, so the plan would be over already. Please check the date.`;
  return `${when}. Did you mean ${longDate(meant)}?`;
}

function unusualDateSentence({ date: meant }: Refused, today: CivilDate, date: CivilDate | undefined): string {
  const days = date ? daysBetween(today, date) : 0;
  const when = days < 0 ? `That was ${-days} days ago.` : `That is in ${days} days.`;
  const question = meant && meant !== date ? ` Did you mean ${longDate(meant)}?` : '';
  return `${when}${question} If the date is right, tick the box below.`;
}
