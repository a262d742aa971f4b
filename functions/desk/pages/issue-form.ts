import { html, raw } from 'hono/html';
import type { DeskServices } from '../services.ts';
import { newSecret } from '../staff/secret.ts';
import { languageName, todayOf } from './feed-facts.ts';
import { alert, checkbox, input, type Problem, select } from './field.ts';
import type { Html } from './layout.ts';

/** The form that makes a client's link: today and the clinic's language are set, so that one tap is enough. */
export function issueForm(services: DeskServices, problem?: Problem): Html {
  const { system, clinic, feeds, notIssuing } = services;
  if (notIssuing !== undefined) return html`<p class="error">${notIssuing}</p>`;
  const value = (name: string, otherwise = '') => problem?.values[name] ?? otherwise;
  const error = (field: string) => (problem?.field === field ? problem.sentence : undefined);
  const more = ['next', 'remind', 'explicit'].some((name) => value(name) !== '');
  const languages = system.locales.map((locale) => ({ value: locale, name: languageName(locale) }));
  return html`<form method="post" action="/feeds" class="issue">
    ${alert(error(''))}
    <input type="hidden" name="once" value="${value('once', newSecret(feeds.random))}" autocomplete="off" />
    ${input({ id: 'session', name: 'session', label: 'Treated on', type: 'date', value: value('session', todayOf(services)), error: error('session'), more: 'required' })}
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
      ${checkbox({ id: 'explicit', name: 'explicit', label: 'Titles may say what to avoid', checked: value('explicit') !== '' })}
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
