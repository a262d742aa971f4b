import type { Locale } from '../../shared/aftercare/locale.ts';
import type { Protocol } from '../../shared/aftercare/protocol.ts';
import { momentWord } from '../../shared/aftercare/timeless.ts';
import { parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import {
  bookingOpens,
  dayNumber,
  forbidsWashing,
  isoDay,
  liftingDays,
  restrictionsOf,
  type Treatment,
} from './no-wrong-all-clear-record.ts';

/** One event as a client reads it. */
export interface ReadEvent {
  readonly kind: 'restriction' | 'lifting' | 'invitation' | 'prepare' | 'prepare-careful' | 'session' | 'unknown';
  /** The position of its phase in the protocol, from 0; -1 for other kinds. */
  readonly phase: number;
  readonly title: string;
  readonly description: string;
  readonly first: number;
  readonly last: number;
}

/** Reads a calendar back; what an event is, its description tells. */
export function readCalendar(body: string, protocol: Protocol, locale: Locale): ReadEvent[] {
  return parseWithIcalJs(body).map(({ summary: title, description, start, endExclusive }) => {
    const opens = (text: string | undefined) => text !== undefined && description.startsWith(`${text}\n\n`);
    const days = { title, description, first: dayNumber(start), last: dayNumber(endExclusive) - 1 };
    const phase = protocol.phases.findIndex(({ text, heldText }) => opens(text[locale]) || opens(heldText?.[locale]));
    if (phase !== -1) {
      const kind = protocol.phases[phase]?.lastDay === undefined ? 'lifting' : 'restriction';
      return { ...days, phase, kind };
    }
    const { followUp, prepare, session } = protocol;
    const kind =
      opens(followUp.invite.text[locale]) || opens(followUp.held.text[locale])
        ? 'invitation'
        : opens(prepare.careful.text[locale])
          ? 'prepare-careful'
          : opens(prepare.usual.text[locale])
            ? 'prepare'
            : opens(session.text[locale])
              ? 'session'
              : 'unknown';
    return { ...days, phase: -1, kind };
  });
}

/**
 * Compares a calendar with what the treatments forbid.
 *
 * @param from restrictions that ended before this day are not compared
 * @returns what is wrong, each in words
 */
export function calendarFaults(
  events: readonly ReadEvent[],
  protocol: Protocol,
  locale: Locale,
  treatments: readonly Treatment[],
  from: number,
): string[] {
  const faults: string[] = [];
  const shown = events.filter(({ kind, last }) => kind === 'restriction' && last >= from);
  const expected = restrictionsOf(protocol, treatments).filter(({ last }) => last >= from);
  const [inCalendar, inPlan] = [shown.map(inWords).sort(), expected.map(inWords).sort()];
  if (inCalendar.join() !== inPlan.join()) faults.push(`calendar shows [${inCalendar}], expected [${inPlan}]`);
  for (const event of events) {
    const { kind, phase, first, last, title, description } = event;
    const wrong = (reason: string) => faults.push(`"${title}" on ${isoDay(first)} ${reason}`);
    const word = momentWord(title, locale) ?? momentWord(description, locale);
    if (word) wrong(`says "${word}"`);
    if (kind === 'unknown') wrong('is not an event of the protocol');
    if (kind !== 'restriction' && last !== first) wrong('lasts longer than its day');
    const advices = protocol.phases[phase]?.advices ?? [];
    const missing = advices.find(({ text, reason }) => !description.includes(`${text[locale]} ${reason[locale]}`));
    if (missing) wrong(`lacks the advice ${missing.id}`);
    if (kind === 'lifting' && !liftingDays(protocol, treatments, phase).includes(first)) wrong('lifts on a wrong day');
    if (kind === 'invitation' && first < bookingOpens(protocol, treatments)) wrong('invites too early');
    if (kind === 'prepare' && forbidsWashing(protocol, treatments, first, first)) wrong('asks to wash');
    const isSessionOn = (day: number) => treatments.some((treatment) => treatment.day === day);
    if (kind === 'session' && !isSessionOn(first)) wrong('announces a session that is not booked');
    if (kind.startsWith('prepare') && !isSessionOn(first + 1)) wrong('prepares for a session that is not booked');
    if (kind === 'invitation' && treatments.some(({ day }) => day > first)) wrong('invites while a session is booked');
  }
  return faults;
}

function inWords({ phase, first, last }: Pick<ReadEvent, 'phase' | 'first' | 'last'>): string {
  return `phase ${phase + 1}: ${isoDay(first)} to ${isoDay(last)}`;
}
