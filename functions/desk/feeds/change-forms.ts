import { html } from 'hono/html';
import { longDate } from '../ui/dates.ts';
import { checkbox, input, type Problem, select } from '../ui/fields.ts';
import type { Html, PageContext } from '../ui/layout.ts';
import type { ChangeAction } from './change-words.ts';
import { languageName } from './facts.ts';
import type { PlanView, SessionView } from './feed-view.ts';
import { type ChangeForms, changeFormsOf, removedDaysWarning } from './form-frame.ts';
import { bookForm, cancelForm, correctForm, holdForm, moveForm } from './session-forms.ts';

type SessionAction = 'move' | 'correct' | 'cancel';

/** The forms that each session has; empty when a form is not for that session. */
const SESSION_FORMS: Readonly<
  Record<SessionAction, (forms: ChangeForms, plan: PlanView, session: SessionView) => Html | ''>
> = { move: moveForm, correct: correctForm, cancel: cancelForm };

type Card = 'sessions' | 'settings' | 'link';
type FeedForm = (forms: ChangeForms, plan: PlanView, locales: readonly string[]) => Html;

/** The forms that a feed has once, each with the card that it is on. */
const FEED_FORMS: Readonly<
  Record<Exclude<ChangeAction, SessionAction>, { readonly on: Card; readonly form: FeedForm }>
> = {
  book: { on: 'sessions', form: bookForm },
  hold: { on: 'sessions', form: holdForm },
  set: { on: 'settings', form: settingsForm },
  'replace-link': { on: 'link', form: replaceForm },
  end: { on: 'link', form: endForm },
};

/**
 * Everything that staff can change about a feed, each in a form that opens at a tap.
 *
 * @param locales the languages that the clinic offers
 */
export function changeForms(
  { today }: PageContext,
  plan: PlanView,
  locales: readonly string[],
  problem: Problem | undefined,
): Html {
  const forms = changeFormsOf(plan.feed, today, problem);
  const formsOn = (card: Card) =>
    Object.values(FEED_FORMS).map(({ on, form }) => (on === card ? form(forms, plan, locales) : ''));
  return html`<section class="card"><h2>Sessions</h2>
      <ol class="sessions">${plan.sessions.map(
        (session) =>
          html`<li><p class="session"><b>${longDate(session.date)}</b></p>${Object.values(SESSION_FORMS).map((each) => each(forms, plan, session))}</li>`,
      )}</ol>
      ${formsOn('sessions')}
    </section>
    <section class="card"><h2>Settings</h2>${formsOn('settings')}</section>
    <section class="card"><h2>The link</h2>${formsOn('link')}</section>`;
}

function settingsForm(forms: ChangeForms, { feed }: PlanView, offered: readonly string[]): Html {
  const locales = offered.includes(feed.locale) ? offered : [feed.locale, ...offered];
  const languages = locales.map((locale) => ({ value: locale, name: languageName(locale) }));
  return forms.frame({
    action: 'set',
    title: 'Name, language, reminders',
    body: html`${input({
      ...{ id: 'set-label', name: 'label', label: 'Client name or initials (optional)' },
      type: 'text',
      value: forms.value('set', 'label', feed.label ?? ''),
      error: forms.error('set', 'label'),
    })}
      ${select({
        ...{ id: 'set-locale', name: 'locale', label: "Client's language", choices: languages },
        value: forms.value('set', 'locale', feed.locale),
        error: forms.error('set', 'locale'),
        hint: 'The calendar updates automatically.',
      })}
      ${input({
        ...{ id: 'set-remind', name: 'remind', label: 'Reminder at' },
        type: 'time',
        value: forms.value('set', 'remind', feed.remindAt ?? ''),
        error: forms.error('set', 'remind'),
        hint: 'Leave empty for no reminder. Some calendar apps ignore it.',
      })}
      <button class="button primary">Save</button>`,
  });
}

function replaceForm(forms: ChangeForms, { runningUntil }: PlanView): Html {
  return forms.frame({
    action: 'replace-link',
    title: 'Replace the link',
    body: html`<p>Use this if the link is in the wrong hands or the phone is lost. The old link stops working at once. At its next refresh, within a day or so, the old calendar shows one entry that asks the client to contact you. The plan continues under the new link, which you give to the client again.</p>
      ${runningUntil === undefined ? '' : html`<p class="warning">The careful days run until ${longDate(runningUntil)}. Until the client adds the new link, they are missing from the phone. Call them first.</p>`}
      <button class="button danger">Replace the link</button>`,
  });
}

/** Ending takes away what the client must avoid, so it says so while there is something to avoid. */
function endForm(forms: ChangeForms, { runningUntil }: PlanView): Html {
  return forms.frame({
    action: 'end',
    title: 'End this link',
    body: html`${runningUntil === undefined ? '' : removedDaysWarning(runningUntil)}
      <p>This cannot be undone. At the next refresh, within a day or so, all days disappear from the client's calendar and one entry remains, which says that the calendar is closed. The sessions and the client's name are deleted here at once.</p>
      ${runningUntil === undefined ? '' : checkbox({ id: 'end-called', name: 'called', label: 'I have called the client', checked: false, required: true })}
      <button class="button danger">End it for good</button>`,
  });
}
