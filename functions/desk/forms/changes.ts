import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import { endFeed } from '../../../shared/feeds/changes/end.ts';
import { replaceLink } from '../../../shared/feeds/changes/link.ts';
import { bookSession, cancelSession, holdLastSession, moveSession } from '../../../shared/feeds/changes/sessions.ts';
import { setSettings } from '../../../shared/feeds/changes/settings.ts';
import type { Change } from '../../../shared/feeds/desk.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { dateField, FieldProblem, labelField, localeField, remindField, type Values } from './fields.ts';

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
        titleStyle: values.explicit === undefined ? 'discreet' : 'explicit',
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
