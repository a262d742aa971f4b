import { html, raw } from 'hono/html';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { checkEligibility } from '../../../shared/feeds/changes.ts';
import type { IssueRequest } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import { newSecret } from '../../../shared/staff/staff-store.ts';
import type { DeskServices } from '../context.ts';
import { alert, checkbox, input, type Problem, select } from '../ui/fields.ts';
import { dateField, FieldProblem, labelField, localeField, remindField, type Values } from '../ui/form-data.ts';
import type { Html } from '../ui/layout.ts';
import { TOO_EARLY } from './change-words.ts';
import { clinicDate, languageName } from './facts.ts';

/** The form that makes a client's link: today and the clinic's language are set, so that one tap is enough. */
export function issueForm(services: DeskServices, problem?: Problem): Html {
  const { system, clinic, feeds, notIssuing } = services;
  if (notIssuing !== undefined) return html`<p class="error">${notIssuing}</p>`;
  const value = (name: string, otherwise = '') => problem?.values[name] ?? otherwise;
  const error = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  const more = ['next', 'remind'].some((name) => value(name) !== '');
  const languages = system.locales.map((locale) => ({ value: locale, name: languageName(locale) }));
  return html`<form method="post" action="/feeds" class="issue">
    ${alert(error(''))}
    <input type="hidden" name="once" value="${value('once', newSecret(feeds.random))}" autocomplete="off" />
    ${input({ id: 'session', name: 'session', label: 'Treated on', type: 'date', value: value('session', clinicDate(services)), error: error('session'), more: 'required' })}
    ${
      languages.length > 1
        ? select({
            id: 'locale',
            name: 'locale',
            label: "Client's language",
            value: value('locale', clinic.defaultLocale),
            choices: languages,
          })
        : html`<input type="hidden" name="locale" value="${clinic.defaultLocale}" />`
    }
    ${input({ id: 'label', name: 'label', label: 'Your note, if you like', type: 'text', value: value('label'), error: error('label'), hint: 'So that you find the link again. Only the desk sees it.' })}
    <details ${more || error('next') !== undefined ? raw('open') : ''}>
      <summary>Next session and more</summary>
      ${input({ id: 'next', name: 'next', label: 'Next session, if booked', type: 'date', value: value('next'), error: error('next') })}
      ${earlyBox('issue', problem)}
      ${input({ id: 'remind', name: 'remind', label: 'Reminder at', type: 'time', value: value('remind'), error: error('remind'), hint: 'Leave it empty for none. Some calendar apps ignore it.' })}
    </details>
    <button class="button primary wide">Make the link</button>
  </form>`;
}

/** The box that overrides the healing days; it appears once they stand in the way. */
export function earlyBox(form: string, problem: Problem | undefined): Html | '' {
  const asked = problem?.form === form && (problem.values.early !== undefined || problem.sentence.includes('tick'));
  if (!asked) return '';
  return checkbox({
    id: `${form}-early`,
    name: 'early',
    label: 'Earlier than that: the clinic has decided so',
    checked: problem.values.early !== undefined,
  });
}

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
