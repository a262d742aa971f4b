import { addDays, type CivilDate, maxDate } from './civil-date.ts';
import type { Schedule, SchedulePhase } from './schedule.ts';

/** One treatment appointment of a client. */
export interface Session {
  /** Random, drawn when the session is booked; the root of its events' UIDs. */
  readonly uid: string;
  readonly date: CivilDate;
  /** Healing takes longer: what forbids runs to this day, what lifts waits for it. */
  readonly holdUntil?: CivilDate | undefined;
}

/** What an event is, as the desk and calendar apps name it; `phase-1` is the protocol's first phase. */
export type EventKind = `phase-${number}` | 'follow-up' | 'prepare' | 'session' | 'ended' | 'replaced';

/** Which of the prepared texts an event carries: its kind, or the form of it that its circumstances ask for. */
export type TextKind =
  | Exclude<EventKind, 'follow-up'>
  | `phase-${number}-held`
  | `follow-up-${'invite' | 'held'}`
  | 'prepare-careful'
  | 'expired';

/** One all-day event. */
export interface PlanEvent {
  readonly kind: EventKind;
  readonly textKind: TextKind;
  readonly uid: string;
  readonly start: CivilDate;
  /** The first day that is not part of the event any more (DTEND, RFC 5545 §3.6.1). */
  readonly endExclusive: CivilDate;
  /** The position of its session in date order, from 1. */
  readonly sessionNumber: number;
  /** The position of its phase in the protocol, from 0; absent for other kinds. */
  readonly phase?: number | undefined;
}

/**
 * The dated events of a client's sessions. They follow from sessions and schedule alone, never from today's date.
 *
 * For one session on 1 February and the built-in protocol: phase-1 from 1 to 6 February, phase-2 from 6 to 11 February, and on
 * 11 February phase-3 (the last careful day) and the invitation to book.
 *
 * A restriction runs to its own end, past later sessions too. What lifts is left out from the eve of a later session on, what
 * invites as long as a later session is booked (ADR 36), and both wait for the end of every hold (ADR 21, ADR 22).
 *
 * @param schedule the protocol's days
 * @param sessions in date order, no two on one day
 * @returns events by start, then by session, then in the protocol's order
 */
export function planOf(schedule: Schedule, sessions: readonly Session[]): PlanEvent[] {
  const events = sessions.flatMap((session, index) => eventsOf(schedule, sessions, session, index));
  // Sorting is stable, so what begins on one day stays in the order of its sessions.
  return events.sort((a, b) => compare(a.start, b.start));
}

/**
 * The first day on which a session after these may take place: the follow-up day of the last one, or the last day of a hold of
 * any of them, since a hold outlasts a session that was booked within it.
 *
 * @param sessions in date order, at least one
 */
export function eligibleFrom(
  { followUpDay }: Schedule,
  sessions: readonly Pick<Session, 'date' | 'holdUntil'>[],
): CivilDate {
  return sessions.map(({ date, holdUntil }) => maxDate(addDays(date, followUpDay), holdUntil ?? date)).reduce(maxDate);
}

/** The days on which a restrictive phase applies after a session, both inclusive; undefined for a phase that forbids nothing. */
export function forbiddenDays(
  schedule: Schedule,
  session: Session,
  phase: SchedulePhase,
): { readonly first: CivilDate; readonly last: CivilDate } | undefined {
  const { firstDay, lastDay } = phase;
  if (lastDay === undefined) return undefined;
  const last = addDays(session.date, lastDay);
  const held = session.holdUntil && isHeld(schedule, firstDay, lastDay) ? session.holdUntil : last;
  return { first: addDays(session.date, firstDay), last: maxDate(last, held) };
}

/** The last day on which anything is forbidden after a session, its hold included; undefined when nothing ever is. */
export function carefulUntil(schedule: Schedule, session: Session): CivilDate | undefined {
  const lastDays = schedule.phases.flatMap((phase) => forbiddenDays(schedule, session, phase)?.last ?? []);
  // A hold asks for care also where it extends no phase of the protocol.
  if (session.holdUntil) lastDays.push(session.holdUntil);
  return lastDays.length === 0 ? undefined : lastDays.reduce(maxDate);
}

/** Whether the aftercare of a session before that day forbids washing on it. */
export function washingForbidden(schedule: Schedule, sessions: readonly Session[], day: CivilDate): boolean {
  return sessions.some((session) =>
    schedule.phases.some((phase) => {
      const days = phase.forbidsWashing ? forbiddenDays(schedule, session, phase) : undefined;
      return days !== undefined && days.first <= day && day <= days.last;
    }),
  );
}

/**
 * The day of the protocol by which a client is taken to have healed: when the last thing that ends by the follow-up day
 * ends, or the follow-up day itself where nothing does. A hold extends what is forbidden on that day or later.
 */
function healedBy({ phases, followUpDay }: Schedule): number {
  const ends = phases.map(({ lastDay = Infinity }) => lastDay).filter((lastDay) => lastDay <= followUpDay);
  return ends.length === 0 ? followUpDay : Math.max(...ends);
}

/** Whether a hold extends a phase with these days. A phase that begins after the follow-up day keeps its own days. */
function isHeld(schedule: Schedule, firstDay: number, lastDay: number): boolean {
  return firstDay <= schedule.followUpDay && lastDay >= healedBy(schedule);
}

function eventsOf(schedule: Schedule, sessions: readonly Session[], session: Session, index: number): PlanEvent[] {
  const next = sessions[index + 1];
  const event = (kind: EventKind, start: CivilDate, last = start, textKind = kind as TextKind): PlanEvent => ({
    kind,
    textKind,
    uid: `${session.uid}-${kind}`,
    start,
    endExclusive: addDays(last, 1),
    sessionNumber: index + 1,
  });
  const upToHere = sessions.slice(0, index + 1);
  const eligible = eligibleFrom(schedule, upToHere);
  const held = eligible === session.holdUntil || eligible > addDays(session.date, schedule.followUpDay);
  const events: PlanEvent[] = [];

  if (index > 0) {
    const eve = addDays(session.date, -1);
    const careful = washingForbidden(schedule, sessions, eve);
    events.push(event('prepare', eve, eve, careful ? 'prepare-careful' : 'prepare'), event('session', session.date));
  }
  schedule.phases.forEach((phase, phaseIndex) => {
    const kind = `phase-${phaseIndex + 1}` as const;
    const days = forbiddenDays(schedule, session, phase);
    const usual = addDays(session.date, phase.firstDay);
    // An earlier session's hold may end later than this session's own.
    const start =
      phase.firstDay >= healedBy(schedule)
        ? upToHere.map(({ holdUntil }) => holdUntil ?? usual).reduce(maxDate, usual)
        : usual;
    if (days) {
      const textKind: TextKind = days.last > addDays(session.date, phase.lastDay ?? 0) ? `${kind}-held` : kind;
      events.push({ ...event(kind, days.first, days.last, textKind), phase: phaseIndex });
    } else if (!next || start < addDays(next.date, -1)) {
      events.push({ ...event(kind, start), phase: phaseIndex });
    }
  });
  if (!next) events.push(event('follow-up', eligible, eligible, held ? 'follow-up-held' : 'follow-up-invite'));
  return events;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
