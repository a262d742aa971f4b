import { type Context, Hono } from 'hono';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdLastSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { type Change, changeFeed, readFeed } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import type { Problem } from '../ui/fields.ts';
import {
  dateField,
  FieldProblem,
  labelField,
  localeField,
  remindField,
  sentValues,
  type Values,
} from '../ui/form-data.ts';
import { refusalSentence } from './change-words.ts';
import { conflictPage, sawOf, seenVersionOf } from './conflict-page.ts';
import { clinicDate, stateNow } from './facts.ts';
import { deskOf, foundFeed, showFeed, unknownFeed } from './routes.ts';

const TOO_LATE = 'This link ended meanwhile. What you just sent was not done.';

/** What staff change about a feed. */
export function changeRoutes(services: DeskServices): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();

  /** Whatever the form asks for: its person has not seen the feed as it is now, and decides. */
  async function showChangedMeanwhile(context: Context<DeskEnv>, id: string, action: string, values: Values) {
    const feed = await readFeed(deskOf(context, services), id);
    if (stateNow(services, feed)?.status !== 'active') {
      // Who wanted to end it has what she wanted.
      return showFeed(context, services, feed, action === 'end' ? {} : { tooLate: TOO_LATE });
    }
    const conflict = { feed, action, values, seenVersion: seenVersionOf(values), saw: sawOf(values) };
    return send(context, conflictPage(pageContext(context, services), conflict), 409);
  }

  routes.post('/feeds/:id/:action', async (context) => {
    const { id, action } = context.req.param();
    const form = changeForm(action);
    const feed = form && (await foundFeed(context, services));
    if (!feed) return unknownFeed(context, services);
    const values = await sentValues(context);
    const seenVersion = seenVersionOf(values);
    if (feed.status !== 'active' || stateNow(services, feed)?.status !== 'active' || seenVersion !== feed.version) {
      return showChangedMeanwhile(context, id, action, values);
    }
    const circumstances = { feed, today: clinicDate(services), locales: services.system.locales };
    const requested = form(values, circumstances);
    try {
      await changeFeed(deskOf(context, services), id, requested.change(), seenVersion);
    } catch (error) {
      if (error instanceof Refused && (error.code === 'changed-meanwhile' || error.code === 'ended')) {
        return showChangedMeanwhile(context, id, action, values);
      }
      return showFeed(context, services, feed, { problem: problemOf(error, requested.form, values) });
    }
    const code = action === 'replace-link' ? '&show=code' : '';
    return context.redirect(`/feeds/${id}?done=${action}${code}`, 303);
  });

  return routes;
}

/** What was wrong with a form, beside its field. Whatever is not the form's fault is thrown on. */
function problemOf(error: unknown, form: string, values: Values): Problem {
  if (error instanceof FieldProblem) return { form, field: error.field, sentence: error.message, values };
  const refusal = error instanceof Refused ? refusalSentence(error) : undefined;
  if (!refusal) throw error;
  return { form, ...refusal, values };
}

/** What a form asks for. */
export interface RequestedChange {
  /** The form on the feed's page. */
  readonly form: string;
  readonly change: () => Change;
}

interface Circumstances {
  readonly feed: ActiveFeed;
  readonly today: CivilDate;
  readonly locales: readonly string[];
}

/** Reads a form's values; its `change` throws FieldProblem. */
export type ChangeForm = (values: Values, circumstances: Circumstances) => RequestedChange;

/** The forms by the last part of the address that they are sent to. */
const FORMS: Readonly<Record<string, ChangeForm>> = {
  move: (values, { feed, today }) => ({
    form: `move-${values.session}`,
    change: () => moveSession(numberOf(feed, values), dateField(values, 'date', today), values.early !== undefined),
  }),
  cancel: (values, { feed }) => ({
    form: `cancel-${values.session}`,
    change: () => cancelSession(numberOf(feed, values)),
  }),
  book: (values, { today }) => ({
    form: 'book',
    change: () => bookSession(dateField(values, 'date', today), values.early !== undefined),
  }),
  hold: (values, { today }) => ({
    form: 'hold',
    change: () => holdLastSession(values.clear === undefined ? dateField(values, 'date', today) : undefined),
  }),
  set: (values, { feed, locales }) => ({
    form: 'set',
    change: () =>
      setSettings({
        locale: values.locale === feed.locale ? undefined : localeField(values, locales),
        label: labelField(values) ?? '',
        remindAt: remindField(values) ?? 'off',
      }),
  }),
  'replace-link': (_, { today }) => ({
    form: 'replace',
    change: () => replaceLink(today),
  }),
  end: (_, { today }) => ({ form: 'end', change: () => endFeed(today) }),
};

/** The form that is sent to an address; undefined for one that the desk does not have. */
export function changeForm(action: string): ChangeForm | undefined {
  return Object.hasOwn(FORMS, action) ? FORMS[action] : undefined;
}

/** A form names a session by its uid: numbers shift when somebody else cancels one. */
function numberOf({ sessions }: ActiveFeed, values: Values): number {
  const index = sessions.findIndex((session) => session.uid === values.session);
  if (index === -1) throw new FieldProblem('', 'This session is not there any more.');
  return index + 1;
}
