import { addDays, type CivilDate, daysBetween } from '../../shared/aftercare/civil-date.ts';
import { type PlanEvent, planOf } from '../../shared/aftercare/plan.ts';
import type { Schedule } from '../../shared/aftercare/schedule.ts';

/** Any day will do: a plan depends only on the distances between days. */
const DAY_0 = '2000-01-01' as CivilDate;

/** Days after a session that look the same, both ends included; day 0 is the day of treatment. */
export interface Stretch {
  readonly firstDay: number;
  readonly lastDay: number;
  /** The events on each of these days; none in a gap. */
  readonly events: readonly PlanEvent[];
}

/**
 * The events on each day after one session, taken from the plan itself.
 *
 * @returns consecutive stretches from day 0 to the last day of the plan
 */
export function stretchesOf(schedule: Schedule): Stretch[] {
  const events = planOf(schedule, [{ uid: '', date: DAY_0 }]);
  const end = Math.max(...events.map((event) => daysBetween(DAY_0, event.endExclusive)));
  const stretches: Stretch[] = [];
  for (let day = 0; day < end; day += 1) {
    const date = addDays(DAY_0, day);
    const onDay = events.filter((event) => event.start <= date && date < event.endExclusive);
    const last = stretches.at(-1);
    const same = last?.events.length === onDay.length && last.events.every((event) => onDay.includes(event));
    if (last && same) stretches[stretches.length - 1] = { ...last, lastDay: day };
    else stretches.push({ firstDay: day, lastDay: day, events: onDay });
  }
  return stretches;
}

/** The numbers of the phases that a hold extends, from 1. */
export function heldPhases(schedule: Schedule): number[] {
  const until = addDays(
    DAY_0,
    2 * Math.max(...schedule.phases.map((phase) => phase.lastDay ?? 0), schedule.followUpDay) + 1,
  );
  const last = (event: PlanEvent | undefined) => event?.endExclusive === addDays(until, 1);
  const held = planOf(schedule, [{ uid: '', date: DAY_0, holdUntil: until }]);
  return schedule.phases.flatMap((phase, index) => {
    const event = held.find(({ kind }) => kind === `phase-${index + 1}`);
    return phase.lastDay !== undefined && last(event) ? [index + 1] : [];
  });
}
