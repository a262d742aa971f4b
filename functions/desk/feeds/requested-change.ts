import { type CivilDate, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import { carefulUntil, forbiddenDays, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import {
  bookSession,
  cancelSession,
  correctSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
  type SessionChangeOptions,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import type { Change } from '../../../shared/feeds/commands.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { longDate, shortDate } from '../ui/dates.ts';
import type { Problem } from '../ui/fields.ts';
import { dateField, FieldProblem, labelField, localeField, remindField, type Values } from '../ui/form-data.ts';
import type { ChangeAction } from './change-words.ts';
import { formName, NO_EXTENSION } from './form-frame.ts';
import type { FormRequest } from './refusals.ts';

/** What a form's values are read against. */
interface Circumstances {
  readonly feed: ActiveFeed;
  readonly today: CivilDate;
  readonly schedule: Schedule;
  readonly locales: readonly string[];
}

const CHANGES: Readonly<Record<ChangeAction, (values: Values, circumstances: Circumstances) => Change>> = {
  move(values, { feed, today }) {
    const to = dateField(values, 'date', today);
    if (values.didNotTakePlace !== undefined && to < today) {
      const sentence = 'Choose today or a later day. If the session took place on another day, correct its date.';
      throw new FieldProblem('date', sentence, 'took-place');
    }
    return moveSession(numberOf(feed, values), to, options(values));
  },
  correct: correction,
  cancel: (values, { feed }) => cancelSession(numberOf(feed, values), options(values)),
  book: (values, { today }) => bookSession(dateField(values, 'date', today), options(values)),
  hold: extension,
  set: (values, { feed, locales }) =>
    setSettings({
      locale: values.locale === feed.locale ? undefined : localeField(values, locales),
      label: labelField(values) ?? '',
      remindAt: remindField(values) ?? 'off',
    }),
  'replace-link': () => replaceLink(),
  end: () => endFeed(),
};

/** The change that a form asks for. @throws FieldProblem when a value cannot be used */
export function requestedChange(action: ChangeAction, values: Values, circumstances: Circumstances): Change {
  return CHANGES[action](values, circumstances);
}

/** What a form asked for, for the sentences about its refusal. */
export function changeFormRequest(
  action: ChangeAction,
  values: Values,
  { feed, today, schedule }: Circumstances,
): FormRequest {
  const session = feed.sessions.find(({ uid }) => uid === values.session);
  return {
    ...{ form: formName(action, values.session), values, today, schedule, dateField: 'date' },
    date: parseCivilDate(values.date ?? ''),
    others: feed.sessions.filter((other) => other !== session),
    from: session?.date,
  };
}

/** What a form says when the feed is already as it asks, before the date; undefined where saving again is no surprise. */
const UNCHANGED: Readonly<Record<ChangeAction, string | undefined>> = {
  move: 'it is on',
  correct: 'it is on',
  hold: 'the careful days run until',
  book: undefined,
  cancel: undefined,
  set: undefined,
  'replace-link': undefined,
  end: undefined,
};

/** Says that a form asked for what is so already; undefined when there is nothing to say. */
export function unchangedProblem(
  action: ChangeAction,
  { form, values, date, today }: FormRequest,
): Problem | undefined {
  const already = UNCHANGED[action];
  if (already === undefined || date === undefined || values.clear !== undefined) return undefined;
  const sentence = `Nothing changed: ${already} ${shortDate(date, today)} already.`;
  return { form, field: 'date', code: 'unchanged', sentence, values };
}

/** Corrects a session's date. */
function correction(values: Values, circumstances: Circumstances): Change {
  const { feed, today } = circumstances;
  const to = dateField(values, 'date', today);
  const change = correctSession(numberOf(feed, values), to, options(values));
  return confirmed(change, values.liftsSooner === to, 'Is the date right?', circumstances);
}

/** Extends careful days, shortens an extension or removes it. */
function extension(values: Values, circumstances: Circumstances): Change {
  const until = values.clear === undefined ? dateField(values, 'date', circumstances.today) : undefined;
  const isConfirmed = values.liftsSooner === (until ?? NO_EXTENSION);
  return confirmed(holdSession(until), isConfirmed, 'Has the clinic decided so?', circumstances);
}

/** A change that must be confirmed where it ends careful days sooner, by the date that the question was about (ADR 21). */
function confirmed(change: Change, isConfirmed: boolean, question: string, { schedule, today }: Circumstances): Change {
  return {
    ...change,
    async apply(before, context) {
      const after = await change.apply(before, context);
      const sessions = after.status === 'active' ? after.sessions : [];
      const sooner = before.sessions.flatMap((session) => {
        const changed = sessions.find(({ uid }) => uid === session.uid);
        return changed ? endsSooner(schedule, session, changed, today) : [];
      });
      if (sooner.length === 0 || isConfirmed) return after;
      const free = sessions.every((session) => (carefulUntil(schedule, session) ?? '') < today);
      const told = free ? ' From today the client would be told that nothing has to be avoided.' : '';
      const sentence = `Careful days would end sooner: ${sooner.join(', ')}.${told} ${question}`;
      throw new FieldProblem('liftsSooner', sentence, 'lifts-sooner');
    },
  };
}

/** The careful days that are not over yet and would end sooner, each with its last day before and after. */
function endsSooner(schedule: Schedule, before: Session, after: Session, today: CivilDate): string[] {
  return schedule.phases.flatMap((phase) => {
    const was = forbiddenDays(schedule, before, phase)?.last;
    const is = forbiddenDays(schedule, after, phase)?.last;
    if (was === undefined || is === undefined || was < today || is >= was) return [];
    return `day ${phase.firstDay} to ${phase.lastDay} on ${longDate(is)} instead of ${longDate(was)}`;
  });
}

function options({ early, didNotTakePlace }: Values): SessionChangeOptions {
  return { early: early !== undefined, didNotTakePlace: didNotTakePlace !== undefined };
}

/** A form names a session by its uid, since numbers shift when another session is cancelled. */
function numberOf({ sessions }: ActiveFeed, values: Values): number {
  const index = sessions.findIndex((session) => session.uid === values.session);
  if (index === -1) throw new FieldProblem('', 'This session no longer exists.', 'unknown-session');
  return index + 1;
}
