import type { Phase, Protocol } from './protocol.ts';

/** One phase's days after a session, day 0 being the day of treatment; both ends belong to it. */
export interface SchedulePhase {
  readonly firstDay: number;
  /** Absent in an open-ended phase, which forbids nothing: it is shown on its first day only. */
  readonly lastDay?: number | undefined;
  readonly forbidsWashing: boolean;
}

/** The days of a protocol without its texts: all that a plan is made from. */
export interface Schedule {
  readonly phases: readonly SchedulePhase[];
  /** The day from which the next session may be booked: day 10 in the built-in protocol. */
  readonly followUpDay: number;
}

/** The days of a protocol. */
export function scheduleOf(protocol: Protocol): Schedule {
  return {
    followUpDay: protocol.followUp.day,
    phases: protocol.phases.map((phase) => ({
      firstDay: phase.firstDay,
      lastDay: phase.lastDay,
      forbidsWashing: forbids(phase) && phase.advices.some((advice) => advice.forbidsWashing === true),
    })),
  };
}

/** Whether a phase forbids something; an open-ended one lifts what others forbade. */
export function forbids(phase: SchedulePhase | Phase): phase is (SchedulePhase | Phase) & { lastDay: number } {
  return phase.lastDay !== undefined;
}
