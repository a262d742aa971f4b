import type { ActiveFeed } from '../../shared/feeds/feed.ts';
import { dayNumber, isoDay } from './no-wrong-all-clear-record.ts';
import type { Step } from './no-wrong-all-clear-staff.ts';

/** A form of the desk as staff fill it in, with dates in days from today. */
export interface DeskAction {
  readonly words: string;
  /** The end of the form's address. */
  readonly action: 'move' | 'cancel' | 'book' | 'hold' | 'correct' | 'set' | 'replace-link' | 'end';
  /** The session that it is about: the latest that has come, the first that has come, or the next. */
  readonly session?: 'latest' | 'first' | 'next';
  readonly to?: number;
  readonly early?: true;
  readonly didNotTakePlace?: true;
  /** The tick that careful days may end sooner. */
  readonly liftsSooner?: true;
  readonly fields?: Readonly<Record<string, string>>;
}

const TICK = { didNotTakePlace: true } as const;
const EARLY = { early: true } as const;

/** Everything that staff may do to a client on day 4 of 10. */
export const DESK_ACTIONS: readonly DeskAction[] = [
  { words: 'move treated', action: 'move', session: 'latest', to: 12 },
  { words: 'move treated, early', action: 'move', session: 'latest', to: 6, ...EARLY },
  { words: 'move treated, not taken place', action: 'move', session: 'latest', to: 6, ...EARLY, ...TICK },
  { words: 'move treated into the past', action: 'move', session: 'latest', to: -1, ...EARLY, ...TICK },
  { words: 'move next', action: 'move', session: 'next', to: 30 },
  { words: 'move next, early', action: 'move', session: 'next', to: 2, ...EARLY },
  { words: 'move next to yesterday', action: 'move', session: 'next', to: -1, ...EARLY },
  { words: 'cancel treated', action: 'cancel', session: 'latest' },
  { words: 'cancel treated, not taken place', action: 'cancel', session: 'latest', ...TICK },
  { words: 'cancel first treated', action: 'cancel', session: 'first' },
  { words: 'cancel next', action: 'cancel', session: 'next' },
  { words: 'book', action: 'book', to: 20 },
  { words: 'book, early', action: 'book', to: 3, ...EARLY },
  { words: 'book a day ago', action: 'book', to: -2, ...EARLY },
  { words: 'hold', action: 'hold', to: 11 },
  { words: 'hold too short', action: 'hold', to: 3 },
  { words: 'clear hold', action: 'hold', fields: { clear: 'yes', liftsSooner: 'none' } },
  { words: 'correct earlier', action: 'correct', session: 'latest', to: -6, ...EARLY },
  { words: 'correct earlier, confirmed', action: 'correct', session: 'latest', to: -6, ...EARLY, liftsSooner: true },
  { words: 'correct to long ago, confirmed', action: 'correct', session: 'latest', to: -20, liftsSooner: true },
  { words: 'correct later', action: 'correct', session: 'latest', to: -1, ...EARLY },
  { words: 'correct into the future', action: 'correct', session: 'latest', to: 5, ...EARLY, liftsSooner: true },
  { words: 'settings', action: 'set', fields: { locale: 'de', label: 'Ann', remind: '09:00' } },
  { words: 'replace link', action: 'replace-link' },
  { words: 'end', action: 'end' },
];

/** The fields that a form sends; undefined when the feed has no such session. */
export function formOf(action: DeskAction, feed: ActiveFeed, today: number): Record<string, string> | undefined {
  const number = numberOf(action, feed, today);
  if (action.session !== undefined && number === 0) return undefined;
  const date = action.to === undefined ? undefined : isoDay(today + action.to);
  return {
    version: String(feed.version),
    ...(number > 0 ? { session: feed.sessions[number - 1]?.uid ?? '' } : {}),
    ...(date === undefined ? {} : { date }),
    ...(action.early ? { early: 'yes' } : {}),
    ...(action.didNotTakePlace ? { didNotTakePlace: 'yes' } : {}),
    ...(action.liftsSooner && date !== undefined ? { liftsSooner: date } : {}),
    ...action.fields,
  };
}

/** The same as a step, to follow what staff said; undefined for what leaves the treatments as they are. */
export function stepOf(action: DeskAction, feed: ActiveFeed, today: number): Step | undefined {
  const { action: name, to = 0, early = false, didNotTakePlace = false } = action;
  if (name === 'set' || name === 'replace-link' || name === 'end') return undefined;
  const kind = action.fields?.clear === undefined ? name : 'clear-hold';
  return { wait: 0, action: kind, session: numberOf(action, feed, today), to, early, didNotTakePlace };
}

/** The position of the session that an action is about, from 1; 0 when there is none. */
function numberOf({ session }: DeskAction, { sessions }: ActiveFeed, today: number): number {
  const come = sessions.filter(({ date }) => dayNumber(date) <= today).length;
  if (session === undefined) return 0;
  if (session === 'next') return come < sessions.length ? come + 1 : 0;
  return session === 'latest' ? come : Math.min(come, 1);
}
