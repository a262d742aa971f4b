import { parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { RefusalCode, Refused } from '../../../shared/feeds/errors.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { longDate } from '../ui/dates.ts';
import type { Values } from '../ui/form-data.ts';
import { languageName } from './facts.ts';

const FOLLOWS = 'The client’s calendar follows at its next refresh, within a day or so.';

const DONE_SENTENCES: Readonly<Record<string, string>> = {
  issue: 'The link is ready.',
  again: 'This is the link that you made a moment ago. For another client, make a new link.',
  move: `Moved. ${FOLLOWS}`,
  cancel: `Cancelled. ${FOLLOWS}`,
  book: `Booked. ${FOLLOWS}`,
  hold: `Saved. ${FOLLOWS}`,
  set: 'Saved.',
  'replace-link': 'The old link is worth nothing any more. Please hand over this new one.',
  end: `Ended. ${FOLLOWS}`,
};

/** What a page says after a change, by the change's name in its address. */
export function doneSentence(action: string | undefined): string | undefined {
  return action !== undefined && Object.hasOwn(DONE_SENTENCES, action) ? DONE_SENTENCES[action] : undefined;
}

export const TOO_EARLY =
  'That leaves too few days to heal between two sessions. Choose a later day, or tick the box below if the clinic has decided so.';

/** What the rules say no to, in the words of the desk, with the field that it is about; the whole form where it is none. */
const REFUSAL_SENTENCES: Partial<Readonly<Record<RefusalCode, readonly [field: string, sentence: string]>>> = {
  'unknown-session': ['', 'This session is not there any more. Please look at the page again.'],
  'day-taken': ['date', 'There is a session on that day already. Please choose another day.'],
  order: ['date', 'A session stays between its neighbours. Choose a day between them, or cancel it and book it again.'],
  early: ['date', TOO_EARLY],
  'only-session': ['', 'This is the only session. To take it away, end the link.'],
  'hold-early': ['date', 'This is before the healing ends anyway. Please choose a later day.'],
  'too-many': ['', 'This link is full. Please end it and make a new one.'],
};

/** Where and how a form says what was refused; undefined for what is not about the form. */
export function refusalSentence({ code }: Refused): { readonly field: string; readonly sentence: string } | undefined {
  const found = REFUSAL_SENTENCES[code];
  return found && { field: found[0], sentence: found[1] };
}

/** What a form asked for, in words; undefined when it is about a session that is not there any more. */
export function wantedChange(action: string, values: Values, feed: Feed): string | undefined {
  const sessions = feed.status === 'active' ? feed.sessions : [];
  const number = sessions.findIndex(({ uid }) => uid === values.session) + 1;
  if (values.session !== undefined && number === 0) return undefined;
  switch (action) {
    case 'move':
      return `Move session ${number} to ${dateOf(values)}.`;
    case 'cancel':
      return `Cancel session ${number}.`;
    case 'book':
      return `Book a session on ${dateOf(values)}.`;
    case 'hold':
      return values.clear === undefined
        ? `Let it heal longer, until ${dateOf(values)}.`
        : 'Take the longer healing back.';
    case 'set':
      return settingsOf(values);
    case 'replace-link':
      return 'Replace the link.';
    default:
      return 'End this link for good.';
  }
}

function dateOf({ date = '' }: Values): string {
  const parsed = parseCivilDate(date);
  return parsed ? longDate(parsed) : date;
}

function settingsOf({ label = '', locale = '', remind = '' }: Values): string {
  const note = label === '' ? 'no note' : `the note “${label}”`;
  const reminder = remind === '' ? 'no reminders' : `reminders at ${remind}`;
  return `Save ${note}, ${locale === '' ? '' : `${languageName(locale)}, `}${reminder}.`;
}
