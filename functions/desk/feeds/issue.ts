import { html, raw } from 'hono/html';
import { type CivilDate, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import type { IssueRequest } from '../../../shared/feeds/commands.ts';
import { alert, dateInput, input, type Problem, select } from '../ui/fields.ts';
import { dateField, FieldProblem, labelField, localeField, remindField, type Values } from '../ui/form-data.ts';
import type { Html } from '../ui/layout.ts';
import { languageName } from './facts.ts';
import { earlyBox, unusualDateBox } from './form-frame.ts';
import type { FormRequest } from './refusals.ts';

/** What the form for a new link shows. */
export interface IssueFormView {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** Random text that a form sends along, so that sending it twice creates one link. */
  readonly once: string;
  /** The reason why no link can be created; absent when links can be created. */
  readonly notIssuing?: string | undefined;
}

/** The form that creates a client's link. Today and the clinic's language are preset, so that one tap is enough. */
export function issueForm(
  { locales, defaultLocale, once, notIssuing }: IssueFormView,
  today: CivilDate,
  problem?: Problem,
): Html {
  if (notIssuing !== undefined) return html`<p class="error">${notIssuing}</p>`;
  const value = (name: string, otherwise = '') => problem?.values[name] ?? otherwise;
  const error = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  const open = ['next', 'remind'].some((name) => value(name) !== '' || error(name) !== undefined);
  const languages = locales.map((locale) => ({ value: locale, name: languageName(locale) }));
  return html`<form method="post" action="/feeds" class="issue">
    ${alert(error(''))}
    <input type="hidden" name="once" value="${value('once', once)}" autocomplete="off" />
    ${dateInput({ id: 'session', name: 'session', label: 'Treatment date', today, value: value('session', today), error: error('session'), more: 'required' })}
    ${unusualDateBox(problem)}
    ${
      languages.length > 1
        ? select({
            ...{ id: 'locale', name: 'locale', label: "Client's language", choices: languages },
            value: value('locale', defaultLocale),
            error: error('locale'),
          })
        : html`<input type="hidden" name="locale" value="${defaultLocale}" />`
    }
    ${input({ id: 'label', name: 'label', label: 'Client name or initials (optional)', type: 'text', value: value('label'), error: error('label'), hint: 'Helps you find the link later. Only staff see it.' })}
    <details ${open ? raw('open') : ''}>
      <summary>Next session and other options</summary>
      ${dateInput({ id: 'next', name: 'next', label: 'Next session, if booked', today, value: value('next'), error: error('next') })}
      ${earlyBox('issue', problem, 'Book earlier anyway (the clinic has decided)')}
      ${input({ id: 'remind', name: 'remind', label: 'Reminder at', type: 'time', value: value('remind'), error: error('remind'), hint: 'Leave empty for no reminder. Some calendar apps ignore it.' })}
    </details>
    <button class="button primary wide">Create link</button>
  </form>`;
}

/** What the form for a new link asks for. @throws FieldProblem */
export function issueRequestOf(values: Values, today: CivilDate, locales: readonly string[]): IssueRequest {
  const first = dateField(values, 'session', today);
  const next = (values.next ?? '') === '' ? undefined : dateField(values, 'next', today);
  if (next !== undefined && next <= first) {
    throw new FieldProblem('next', 'The next session comes after the first one. Please choose a later day.');
  }
  const sessions = next === undefined ? [first] : [first, next];
  return {
    sessions: sessions.map((date) => ({ date })),
    early: values.early !== undefined,
    unusualDate: values.unusualDate !== undefined,
    locale: localeField(values, locales),
    remindAt: remindField(values),
    label: labelField(values),
  };
}

/** What was asked for, for the sentences about a refusal: they are about the next session when there is one. */
export function issueFormRequest(values: Values, today: CivilDate, schedule: Schedule): FormRequest {
  const first = parseCivilDate(values.session ?? '');
  const next = parseCivilDate(values.next ?? '');
  return {
    ...{ form: 'issue', values, today, schedule },
    ...{ dateField: next ? 'next' : 'session', date: next ?? first, others: next && first ? [{ date: first }] : [] },
  };
}
