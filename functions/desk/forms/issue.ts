import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { checkEligibility } from '../../../shared/feeds/changes/eligibility.ts';
import type { IssueRequest } from '../../../shared/feeds/desk.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { dateField, FieldProblem, labelField, localeField, remindField, type Values } from './fields.ts';
import { TOO_EARLY } from './refusal-sentence.ts';

/** What the form for a new link asks for. @throws FieldProblem */
export function issueRequestOf(
  values: Values,
  today: CivilDate,
  locales: readonly string[],
  schedule: Schedule,
): IssueRequest {
  const first = dateField(values, 'session', today);
  const next = (values.next ?? '') === '' ? undefined : dateField(values, 'next', today);
  if (next !== undefined && next <= first) {
    throw new FieldProblem('next', 'The next session comes after the first one. Please choose a later day.');
  }
  const sessions = next === undefined ? [first] : [first, next];
  if (values.early === undefined) refuseEarly(schedule, sessions);
  return {
    sessions,
    locale: localeField(values, locales),
    titleStyle: values.explicit === undefined ? 'discreet' : 'explicit',
    remindAt: remindField(values),
    label: labelField(values),
  };
}

function refuseEarly(schedule: Schedule, sessions: readonly CivilDate[]): void {
  try {
    checkEligibility(
      schedule,
      sessions.map((date) => ({ date })),
    );
  } catch (error) {
    if (error instanceof Refused) throw new FieldProblem('next', TOO_EARLY);
    throw error;
  }
}
