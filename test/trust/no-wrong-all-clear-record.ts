import type { Protocol } from '../../shared/aftercare/protocol.ts';

/**
 * What a client must avoid on which day: written from ADR 21, ADR 22, ADR 23 and ADR 36, without the code of `shared/`, in
 * whole days since 1970.
 */
export interface Treatment {
  readonly day: number;
  /** The last day of its hold. */
  readonly hold?: number | undefined;
}

/** The days on which a phase forbids something after one treatment; both ends included. */
export interface Restriction {
  readonly phase: number;
  readonly first: number;
  readonly last: number;
}

const DAY_MS = 86_400_000;

/** The number of a day written `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8))) / DAY_MS;
}

/** A day as `YYYY-MM-DD`. */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Whether a hold extends this phase (ADR 22): it has begun by the follow-up day, and no other one outlasts it and still ends
 * by that day.
 */
export function isExtended({ phases, followUp }: Protocol, index: number): boolean {
  const { firstDay, lastDay } = phases[index] as Protocol['phases'][number];
  if (lastDay === undefined || firstDay > followUp.day) return false;
  return !phases.some(
    (other) => other.lastDay !== undefined && other.lastDay > lastDay && other.lastDay <= followUp.day,
  );
}

/** Everything that these treatments forbid. */
export function restrictionsOf(protocol: Protocol, treatments: readonly Treatment[]): Restriction[] {
  return treatments.flatMap(({ day, hold }) =>
    protocol.phases.flatMap(({ firstDay, lastDay }, phase) => {
      if (lastDay === undefined) return [];
      const usual = day + lastDay;
      const last = hold !== undefined && isExtended(protocol, phase) ? Math.max(usual, hold) : usual;
      return [{ phase, first: day + firstDay, last }];
    }),
  );
}

/** The phases that forbid something on any day from `from` to `to` after the treatments up to `to`. */
export function forbiddenPhases(
  protocol: Protocol,
  treatments: readonly Treatment[],
  from: number,
  to: number,
): Set<number> {
  const found = restrictionsOf(protocol, treatments).filter(({ first, last }) => first <= to && last >= from);
  return new Set(found.map(({ phase }) => phase));
}

/** The last careful day after one treatment, its hold included (ADR 22); before the treatment when it has none. */
export function lastCarefulDay(protocol: Protocol, treatment: Treatment): number {
  const ends = restrictionsOf(protocol, [treatment]).map(({ last }) => last);
  return Math.max(...ends, treatment.hold ?? -1, -1);
}

/** The first day on which a session after these may be booked. */
export function bookingOpens({ followUp }: Protocol, treatments: readonly Treatment[]): number {
  return Math.max(...treatments.map(({ day, hold }) => Math.max(day + followUp.day, hold ?? day)));
}

/**
 * The days on which a phase may lift what others forbid: once after each treatment, after the holds so far if it comes on the
 * follow-up day or after what a hold extends (ADR 22), and before the eve of the next session (ADR 23).
 */
export function liftingDays(protocol: Protocol, treatments: readonly Treatment[], phase: number): number[] {
  const { phases, followUp } = protocol;
  const first = phases[phase]?.firstDay ?? 0;
  const waits =
    first >= followUp.day ||
    phases.some(({ lastDay }, index) => isExtended(protocol, index) && (lastDay ?? Infinity) <= first);
  return treatments.flatMap(({ day }, index) => {
    const holds = treatments.slice(0, index + 1).flatMap(({ hold }) => hold ?? []);
    const lifts = waits ? Math.max(day + first, ...holds) : day + first;
    const next = treatments[index + 1];
    return next && lifts >= next.day - 1 ? [] : [lifts];
  });
}

/** Whether anything that is not over by a day ends sooner, or is gone, after another set of treatments. */
export function endsSooner(
  protocol: Protocol,
  before: readonly Treatment[],
  after: readonly Treatment[],
  today: number,
): boolean {
  const lastDays = (treatments: readonly Treatment[], phase: number) =>
    restrictionsOf(
      protocol,
      treatments.filter(({ day }) => day <= today),
    )
      .filter((each) => each.phase === phase)
      .map(({ last }) => last);
  return protocol.phases.some((_, phase) => {
    const last = Math.max(-1, ...lastDays(before, phase));
    return last >= today && Math.max(-1, ...lastDays(after, phase)) < last;
  });
}

/** Whether washing is forbidden on any day from `from` to `to`. */
export function forbidsWashing(
  protocol: Protocol,
  treatments: readonly Treatment[],
  from: number,
  to: number,
): boolean {
  return [...forbiddenPhases(protocol, treatments, from, to)].some((phase) =>
    protocol.phases[phase]?.advices.some((advice) => advice.forbidsWashing),
  );
}

/** The days from one on, on which something begins or ends, and those beside them. */
export function daysNearBoundaries(protocol: Protocol, treatments: readonly Treatment[], from: number): number[] {
  const lifting = protocol.phases.flatMap(({ lastDay }, phase) =>
    lastDay === undefined ? liftingDays(protocol, treatments, phase) : [],
  );
  const near = [
    from,
    ...treatments.flatMap(({ day, hold = day }) => [day - 2, day - 1, day, day + 1, hold, hold + 1]),
    ...restrictionsOf(protocol, treatments).flatMap(({ first, last }) => [first - 1, first, last, last + 1, last + 2]),
    ...[...lifting, bookingOpens(protocol, treatments)].flatMap((day) => [day - 1, day, day + 1]),
  ];
  return [...new Set(near)].filter((day) => day >= from).toSorted((a, b) => a - b);
}
