import { parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Action, AuditEntry, Feed } from '../../../shared/feeds/feed.ts';
import type { Roster } from '../../../shared/staff/roster.ts';
import { actorName } from '../../../shared/staff/trail.ts';
import { longDate } from '../ui/dates.ts';
import type { Values } from '../ui/form-data.ts';
import { languageName } from './facts.ts';

/** What staff can do to a feed that exists: each has a form, whose address ends in its name. */
export type ChangeAction = Exclude<Action, 'issue'>;

const FOLLOWS =
  'The client’s calendar follows at its next refresh, within a day or so. If it matters today, call the client.';

const DONE_SENTENCES: Readonly<Record<Action | 'again', string>> = {
  issue: 'The link is ready.',
  again: 'This is the link that you created a moment ago. For another client, create a new link.',
  move: `Moved. ${FOLLOWS}`,
  correct: `Corrected. ${FOLLOWS}`,
  cancel: `Cancelled. ${FOLLOWS}`,
  book: `Booked. ${FOLLOWS}`,
  hold: `Saved. ${FOLLOWS}`,
  set: 'Saved.',
  'replace-link': 'The old link no longer works. Please give the client this new one.',
  end: `Ended. ${FOLLOWS}`,
};

/** What a page says after a change, by the `done` parameter of its address; undefined for any other text. */
export function doneSentence(done: string | undefined): string | undefined {
  return done !== undefined && Object.hasOwn(DONE_SENTENCES, done)
    ? DONE_SENTENCES[done as keyof typeof DONE_SENTENCES]
    : undefined;
}

const HISTORY: Readonly<Record<Action, string>> = {
  issue: 'created the link',
  move: 'moved a session',
  correct: 'corrected the date of a session',
  book: 'booked a session',
  cancel: 'cancelled a session',
  hold: 'changed how long the careful days run',
  set: 'changed the settings',
  'replace-link': 'replaced the link',
  end: 'ended the link',
};

/** An entry of the audit trail as a sentence. A newer version's action, after a roll-back, is shown by its name. */
export function historySentence(entry: AuditEntry, people: Roster['people']): string {
  const { action } = entry;
  const done = Object.hasOwn(HISTORY, action) ? HISTORY[action] : action;
  return `${actorName(entry, people)} ${done}`;
}

const WANTED: Readonly<Record<ChangeAction, (values: Values, session: number) => string>> = {
  move: (values, session) => `Move session ${session} to ${dateOf(values)}.`,
  correct: (values, session) => `Correct the date of session ${session} to ${dateOf(values)}.`,
  cancel: ({ didNotTakePlace }, session) =>
    didNotTakePlace === undefined
      ? `Cancel session ${session}.`
      : `Remove session ${session}, which did not take place.`,
  book: (values) => `Book a session on ${dateOf(values)}.`,
  hold: (values) =>
    values.clear === undefined
      ? `Extend the careful days until ${dateOf(values)}.`
      : 'Remove the extension of the careful days.',
  set: wantedSettings,
  'replace-link': () => 'Replace the link.',
  end: () => 'End this link for good.',
};

/** What a form asks for, in words; undefined when it is about a session that no longer exists. */
export function wantedChange(action: ChangeAction, values: Values, feed: Feed): string | undefined {
  const sessions = feed.status === 'active' ? feed.sessions : [];
  const number = sessions.findIndex(({ uid }) => uid === values.session) + 1;
  if (values.session !== undefined && number === 0) return undefined;
  return WANTED[action](values, number);
}

function dateOf({ date = '' }: Values): string {
  const parsed = parseCivilDate(date);
  return parsed ? longDate(parsed) : date;
}

function wantedSettings({ label = '', locale = '', remind = '' }: Values): string {
  const name = label === '' ? 'no name' : `the name “${label}”`;
  const reminder = remind === '' ? 'no reminders' : `reminders at ${remind}`;
  return `Save ${name}, ${locale === '' ? '' : `${languageName(locale)}, `}${reminder}.`;
}
