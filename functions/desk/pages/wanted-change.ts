import { parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { Values } from '../forms/fields.ts';
import { longDate } from './dates.ts';
import { languageName } from './feed-facts.ts';

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

function settingsOf({ label = '', locale = '', remind = '', explicit }: Values): string {
  const note = label === '' ? 'no note' : `the note “${label}”`;
  const reminder = remind === '' ? 'no reminders' : `reminders at ${remind}`;
  const titles = explicit === undefined ? 'discreet titles' : 'titles that say what to avoid';
  return `Save ${note}, ${locale === '' ? '' : `${languageName(locale)}, `}${reminder}, ${titles}.`;
}
