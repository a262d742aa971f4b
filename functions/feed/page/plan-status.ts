import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { carefulUntil, eligibleFrom, forbiddenDays, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';

/** A phase whose list applies today. */
export interface ActivePhase {
  /** Its position in the protocol, from 0. */
  readonly index: number;
  /** The last day on which it applies, which is a whole one. */
  readonly lastDay: CivilDate;
  /** Whether it applies for longer than the protocol says, because the client needs longer to heal. */
  readonly held: boolean;
  /** Whether it follows the latest session; an earlier one's texts may not fit a freshly treated client. */
  readonly ofLatest: boolean;
}

/** The session whose days are counted: the latest one that has come. */
export interface CountedSession {
  /** Its position in date order, from 1. */
  readonly number: number;
  /** Days since it; 0 on its day. */
  readonly day: number;
  /** The last day on which anything is to be avoided after the sessions so far; undefined when nothing ever was. */
  readonly carefulUntil: CivilDate | undefined;
  /** The last day of its hold; absent when it has none beyond the protocol's days, or the hold is over. */
  readonly heldUntil?: CivilDate | undefined;
}

/** Whether the session after the last one may be booked. */
export type Booking =
  | { readonly is: 'booked' }
  | { readonly is: 'open' }
  | { readonly is: 'closed'; readonly from: CivilDate };

/** A session that lies ahead. */
export interface ComingSession {
  readonly date: CivilDate;
  readonly inDays: number;
}

/** What is to be said of any day. */
interface DayStatus {
  /** The day that the page speaks of. */
  readonly today: CivilDate;
  /** In the protocol's order, each phase once; two on a shared day, when both lists apply. */
  readonly active: readonly ActivePhase[];
  /** When the next careful days begin, if nothing applies today and they are not over. */
  readonly resumes?: CivilDate | undefined;
  /** Positions of the phases that forbid nothing and begin today: the last careful day. */
  readonly lifting: readonly number[];
  /** Tomorrow's session asks for something today; `careful` where washing is still forbidden. */
  readonly preparation?: 'usual' | 'careful' | undefined;
  /** Today is the day of a session after the first. */
  readonly laterSessionToday: boolean;
  readonly booking: Booking;
}

interface BeforeFirstSession extends DayStatus {
  readonly counted?: undefined;
  /** The first one. */
  readonly next: ComingSession;
}

interface FromFirstSession extends DayStatus {
  readonly counted: CountedSession;
  /** The session that comes next, not counting today's. */
  readonly next?: ComingSession | undefined;
}

/** Where a client is in the plan on one day. */
export type PlanStatus = BeforeFirstSession | FromFirstSession;

/**
 * Where a client is in the plan: the plan that the calendar shows, seen from one of its days.
 *
 * Nothing is lifted before its last day is over, in the clinic's time zone and where the phone is. What lifts is left out on
 * the eve of a session, with which the careful days begin again (ADR 23).
 *
 * @param sessions in date order, at least one, no two on one day
 * @param today the clinic's date
 * @param phoneDate the date on the client's phone; it counts only where it is earlier than the clinic's
 * @throws RangeError when there is no session
 */
export function statusOn(
  schedule: Schedule,
  sessions: readonly Session[],
  today: CivilDate,
  phoneDate = today,
): PlanStatus {
  const [first] = sessions;
  if (!first) throw new RangeError('a plan needs at least one session');
  const earliest = phoneDate < today ? phoneDate : today;
  const come = sessions.filter((session) => session.date <= today);
  const ahead = sessions.find((session) => session.date > today);
  const latest = come.at(-1);
  const counted = latest && countedSession(schedule, come, latest, today);
  const last = counted?.carefulUntil;
  // Over for the clinic but not for the phone: the page speaks of the phone's day.
  const shown = last !== undefined && last < today && earliest <= last ? earliest : today;
  const events = planOf(schedule, sessions).filter((event) => event.start <= shown && shown < event.endExclusive);
  const prepare = planOf(schedule, sessions).find((event) => event.kind === 'prepare' && event.start === shown);
  const active = activePhases(schedule, come, earliest, today);
  const washing = active.some(({ index }) => schedule.phases[index]?.forbidsWashing);
  const lifting = events.flatMap(({ phase }) =>
    phase !== undefined && schedule.phases[phase]?.lastDay === undefined ? [phase] : [],
  );
  const status: DayStatus = {
    today: shown,
    active,
    resumes: active.length === 0 ? nextCarefulDay(schedule, come, today) : undefined,
    lifting: prepare ? [] : lifting,
    preparation: prepare && (prepare.textKind === 'prepare-careful' || washing ? 'careful' : 'usual'),
    laterSessionToday: come.length > 1 && latest?.date === shown,
    booking: ahead && sessions.length > 1 ? { is: 'booked' } : bookingAfter(schedule, sessions, earliest),
  };
  if (!counted || !latest) return { ...status, next: comingSession(first, today) };
  return {
    ...status,
    counted: { ...counted, day: daysBetween(latest.date, maxDate(shown, latest.date)) },
    next: ahead && comingSession(ahead, shown),
  };
}

/** The phases that apply on any of the days from `earliest` to `today`: nothing is lifted before both are over. */
function activePhases(
  schedule: Schedule,
  come: readonly Session[],
  earliest: CivilDate,
  today: CivilDate,
): ActivePhase[] {
  return schedule.phases.flatMap((phase, index) => {
    const found = come.flatMap((session) => {
      const days = forbiddenDays(schedule, session, phase);
      if (!days || days.first > today || days.last < earliest) return [];
      const held = days.last > addDays(session.date, phase.lastDay ?? 0);
      return [{ index, lastDay: days.last, held, ofLatest: session === come.at(-1) }];
    });
    const longest = found.toSorted((a, b) => (a.lastDay > b.lastDay ? -1 : 1))[0];
    return longest ? [longest] : [];
  });
}

/** @param latest the last of those that have come */
function countedSession(
  schedule: Schedule,
  come: readonly Session[],
  latest: Session,
  today: CivilDate,
): CountedSession {
  const lastDays = come.flatMap((session) => carefulUntil(schedule, session) ?? []);
  const usual = addDays(latest.date, schedule.followUpDay);
  const { holdUntil } = latest;
  return {
    number: come.length,
    day: daysBetween(latest.date, today),
    carefulUntil: lastDays.length === 0 ? undefined : lastDays.reduce(maxDate),
    heldUntil: holdUntil && holdUntil > usual && today <= holdUntil ? holdUntil : undefined,
  };
}

function nextCarefulDay(schedule: Schedule, come: readonly Session[], today: CivilDate): CivilDate | undefined {
  return come
    .flatMap((session) => schedule.phases.flatMap((phase) => forbiddenDays(schedule, session, phase)?.first ?? []))
    .filter((first) => first > today)
    .toSorted()[0];
}

/** Whether the session after the last one may be booked: not before that one has come and healed. */
function bookingAfter(schedule: Schedule, sessions: readonly Session[], today: CivilDate): Booking {
  const from = eligibleFrom(schedule, sessions);
  return today < from ? { is: 'closed', from } : { is: 'open' };
}

function comingSession({ date }: Session, today: CivilDate): ComingSession {
  return { date, inDays: daysBetween(today, date) };
}
