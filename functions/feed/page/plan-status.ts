import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { type EventKind, eligibleFrom, forbiddenDays, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';

/** A phase whose advices hold today. */
export interface HoldingPhase {
  /** Its place in the protocol, from 0. */
  readonly index: number;
  /** The last day on which they hold, which is a whole one. */
  readonly lastDay: CivilDate;
}

/** The session whose days are counted: the latest one that has come. */
export interface CountedSession {
  /** Its place in date order, from 1. */
  readonly number: number;
  /** Days since it; 0 on its day. */
  readonly day: number;
  /** The last day on which anything is to be avoided after the sessions so far; undefined when nothing ever was. */
  readonly carefulUntil: CivilDate | undefined;
  /** The last day to be careful for longer than the protocol says; absent when there was no such wish, or it is over. */
  readonly heldUntil?: CivilDate | undefined;
}

/** Whether the session after the last one may be arranged. */
export type Booking =
  | { readonly is: 'booked' }
  | { readonly is: 'open' }
  | { readonly is: 'closed'; readonly from: CivilDate };

/** A session that lies ahead. */
export interface ComingSession {
  readonly date: CivilDate;
  readonly inDays: number;
}

/** Where a client stands on one day. */
export type PlanStatus = BeforeFirstSession | FromFirstSession;

interface BeforeFirstSession extends DayOfPlan {
  readonly counted?: undefined;
  /** The first one. */
  readonly next: ComingSession;
}

interface FromFirstSession extends DayOfPlan {
  readonly counted: CountedSession;
  /** The session that comes next, not counting today's. */
  readonly next?: ComingSession | undefined;
}

/** What is to be said of any day. */
interface DayOfPlan {
  readonly today: CivilDate;
  /** In the protocol's order, each phase once; two on a shared day, for then both lists hold. */
  readonly holding: readonly HoldingPhase[];
  /** When the next stretch with something to avoid begins, if nothing holds today and the careful days are not over. */
  readonly resumes?: CivilDate | undefined;
  /** Phases that forbid nothing and begin today, by their place in the protocol: the last careful day. */
  readonly lifting: readonly number[];
  /** Tomorrow's session asks for something today; `careful` where washing is forbidden still. */
  readonly eve?: 'usual' | 'careful' | undefined;
  /** Today is the day of a session after the first. */
  readonly laterSessionToday: boolean;
  readonly booking: Booking;
}

/**
 * Where a client stands today: the same plan that the calendar shows, seen from one of its days.
 *
 * Nothing is lifted before its last day is over. What tells of normal life to come is left out on the eve of a session, with
 * which the careful days begin again.
 *
 * @param sessions in date order, at least one, no two on one day
 * @param today the clinic's date
 * @throws RangeError when there is no session
 */
export function statusOn(schedule: Schedule, sessions: readonly Session[], today: CivilDate): PlanStatus {
  const events = planOf(schedule, sessions).filter((event) => event.start <= today && today < event.endExclusive);
  const kinds = new Set<EventKind>(events.map((event) => event.kind));
  const [first] = sessions;
  if (!first) throw new RangeError('a plan needs at least one session');
  const come = sessions.filter((session) => session.date <= today);
  const ahead = sessions.find((session) => session.date > today);
  const latest = come.at(-1);
  const holding = holdingOn(schedule, come, today);
  const prepare = events.find((event) => event.kind === 'prepare');
  const lifting = schedule.phases.flatMap((phase, index) =>
    phase.lastDay === undefined && kinds.has(`phase-${index + 1}`) ? [index] : [],
  );
  return {
    today,
    ...(latest
      ? { counted: countedSession(schedule, come, latest, today), next: ahead && comingSession(ahead, today) }
      : { next: comingSession(first, today) }),
    holding,
    resumes: holding.length === 0 ? nextForbidden(schedule, come, today) : undefined,
    lifting: prepare ? [] : lifting,
    eve: prepare && (prepare.textKind === 'prepare-careful' ? 'careful' : 'usual'),
    laterSessionToday: kinds.has('session'),
    booking: ahead && sessions.length > 1 ? { is: 'booked' } : bookingAfter(schedule, sessions, today),
  };
}

function holdingOn(schedule: Schedule, come: readonly Session[], today: CivilDate): HoldingPhase[] {
  return schedule.phases.flatMap((phase, index) => {
    const lastDays = come.flatMap((session) => {
      const days = forbiddenDays(schedule, session, phase);
      return days && days.first <= today && today <= days.last ? [days.last] : [];
    });
    return lastDays.length === 0 ? [] : [{ index, lastDay: lastDays.reduce(maxDate) }];
  });
}

/** @param latest the last of those that have come */
function countedSession(
  schedule: Schedule,
  come: readonly Session[],
  latest: Session,
  today: CivilDate,
): CountedSession {
  const lastDays = allForbiddenDays(schedule, come).map((days) => days.last);
  const usual = addDays(latest.date, schedule.followUpDay);
  const { holdUntil } = latest;
  return {
    number: come.length,
    day: daysBetween(latest.date, today),
    carefulUntil: lastDays.length === 0 ? undefined : lastDays.reduce(maxDate),
    heldUntil: holdUntil && holdUntil > usual && today <= holdUntil ? holdUntil : undefined,
  };
}

function nextForbidden(schedule: Schedule, come: readonly Session[], today: CivilDate): CivilDate | undefined {
  return allForbiddenDays(schedule, come)
    .map((days) => days.first)
    .filter((first) => first > today)
    .toSorted()[0];
}

function allForbiddenDays(schedule: Schedule, sessions: readonly Session[]) {
  return sessions.flatMap((session) =>
    schedule.phases.flatMap((phase) => forbiddenDays(schedule, session, phase) ?? []),
  );
}

/** Whether the session after the last one may be arranged: not before that one has come, which is before it has healed. */
function bookingAfter(schedule: Schedule, sessions: readonly Session[], today: CivilDate): Booking {
  const from = eligibleFrom(schedule, sessions);
  return today < from ? { is: 'closed', from } : { is: 'open' };
}

function comingSession({ date }: Session, today: CivilDate): ComingSession {
  return { date, inDays: daysBetween(today, date) };
}
