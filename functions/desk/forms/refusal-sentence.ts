import type { RefusalCode, Refused } from '../../../shared/feeds/refusal.ts';

export const TOO_EARLY =
  'That leaves too few days to heal between two sessions. Choose a later day, or tick the box below if the clinic has decided so.';

/** What the rules say no to, in the words of the desk, with the field that it is about; the whole form where it is none. */
const SENTENCES: Partial<Readonly<Record<RefusalCode, readonly [field: string, sentence: string]>>> = {
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
  const found = SENTENCES[code];
  return found && { field: found[0], sentence: found[1] };
}
