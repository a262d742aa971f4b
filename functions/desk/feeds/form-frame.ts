import { html, raw } from 'hono/html';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { longDate } from '../ui/dates.ts';
import { checkbox, hiddenInputs, type Problem } from '../ui/fields.ts';
import type { Html } from '../ui/layout.ts';
import type { ChangeAction } from './change-words.ts';
import { feedFacts } from './facts.ts';

/** A form on a feed's page, which opens at a tap. */
export interface FormFrame {
  readonly action: ChangeAction;
  /** The uid of the session that it is about; absent for the others. */
  readonly session?: string | undefined;
  readonly title: string | Html;
  /** Whether it is open although nothing was wrong with it. */
  readonly open?: boolean | undefined;
  readonly body: Html;
}

/** The forms of a feed's page, with what was wrong with one of them. */
export interface ChangeForms {
  readonly today: CivilDate;
  /** A form with the version of the feed that the person sees, and what the page says of it. */
  frame(form: FormFrame): Html;
  /** The problem of a form; undefined when it is about another one. */
  problem(name: string): Problem | undefined;
  /** What was sent in a field, or `otherwise` when nothing was. */
  value(name: string, field: string, otherwise?: string): string;
  /** What was wrong with a field. */
  error(name: string, field: string): string | undefined;
}

/** What confirms that an extension is removed, in place of its new last day. */
export const NO_EXTENSION = 'none';

/** A form's name on the page: its action, and the session that it is about. */
export function formName(action: ChangeAction, session?: string): string {
  return session === undefined ? action : `${action}-${session}`;
}

/** Prepares the forms of a feed's page. */
export function changeFormsOf(feed: ActiveFeed, today: CivilDate, problem: Problem | undefined): ChangeForms {
  const saw = JSON.stringify(feedFacts(feed));
  const own = (name: string) => (problem?.form === name ? problem : undefined);
  return {
    today,
    problem: own,
    value: (name, field, otherwise = '') => own(name)?.values[field] ?? otherwise,
    error: (name, field) => (own(name)?.field === field ? own(name)?.sentence : undefined),
    frame({ action, session, title, open, body }) {
      const name = formName(action, session);
      const hidden = { version: String(feed.version), saw, ...(session === undefined ? {} : { session }) };
      return html`<details class="action" ${open || own(name) ? raw('open') : ''}><summary>${title}</summary>
        <form method="post" action="/feeds/${feed.id}/${action}">${hiddenInputs(hidden)}${body}
        </form></details>`;
    },
  };
}

/**
 * The box that allows a date before the careful days allow it; shown once a date was refused for that.
 *
 * @param form the form's name
 */
export function earlyBox(form: string, problem: Problem | undefined, label: string): Html | '' {
  const ticked = problem?.values.early !== undefined;
  if (problem?.code !== 'early' && !ticked) return '';
  return checkbox({ id: `${form}-early`, name: 'early', label, checked: ticked });
}

/** What a change takes from the client's phone while careful days are running. */
export function removedDaysWarning(runningUntil: CivilDate): Html {
  return html`<p class="warning">The careful days run until ${longDate(runningUntil)}. What the client has to avoid until then disappears from their phone. Call them first.</p>`;
}

/** The box that confirms an unusual treatment date; shown once a date was asked about. */
export function unusualDateBox(problem: Problem | undefined): Html | '' {
  const ticked = problem?.values.unusualDate !== undefined;
  if (problem?.code !== 'unusual-date' && !ticked) return '';
  return checkbox({ id: 'unusualDate', name: 'unusualDate', label: 'The treatment date is right', checked: ticked });
}
