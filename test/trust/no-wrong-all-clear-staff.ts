import fc from 'fast-check';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import type { Protocol } from '../../shared/aftercare/protocol.ts';
import { bookSession, cancelSession, correctSession, holdSession, moveSession } from '../../shared/feeds/changes.ts';
import type { Change } from '../../shared/feeds/commands.ts';
import { isoDay, lastCarefulDay, type Treatment } from './no-wrong-all-clear-record.ts';

/** One thing that staff do, some days after the one before it. */
export interface Step {
  readonly wait: number;
  readonly action: 'move' | 'book' | 'cancel' | 'correct' | 'hold' | 'clear-hold';
  /** The session's position in date order, from 1. */
  readonly session: number;
  /** Days from that day to the date that staff enter. */
  readonly to: number;
  readonly early: boolean;
  readonly didNotTakePlace: boolean;
}

/** What a generated client's staff do: when the sessions were, counted from the first day, and what happened then. */
export interface Course {
  /** Each with the days since the one before it, and with the days that its hold goes on after its follow-up day. */
  readonly sessions: readonly { readonly gap: number; readonly hold?: number | undefined }[];
  readonly steps: readonly Step[];
}

const anyStep: fc.Arbitrary<Step> = fc
  .record({
    wait: fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.nat({ max: 16 }) }),
    action: fc.constantFrom<Step['action'][]>(
      'move',
      'move',
      'book',
      'book',
      'cancel',
      'correct',
      'hold',
      'hold',
      'clear-hold',
    ),
    session: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 })),
    to: fc.integer({ min: -12, max: 30 }),
    early: fc.boolean(),
    didNotTakePlace: fc.boolean(),
  })
  // Most other corrections would be refused.
  .map((step) => (step.action === 'correct' ? { ...step, to: 3 - Math.abs(step.to % 16), early: true } : step));

/** Any sessions, the first one up to 16 days before the first day, and any changes after that. */
export const anyCourse: fc.Arbitrary<Course> = fc.record({
  sessions: fc
    .tuple(
      fc.record({
        gap: fc.integer({ min: -16, max: 3 }),
        hold: fc.option(fc.nat({ max: 14 }), { nil: undefined, freq: 2 }),
      }),
      fc.array(
        fc.record({
          gap: fc.integer({ min: 1, max: 24 }),
          hold: fc.option(fc.nat({ max: 14 }), { nil: undefined, freq: 1 }),
        }),
        { maxLength: 2 },
      ),
    )
    .map(([first, more]) => [first, ...more]),
  steps: fc.array(anyStep, { maxLength: 7 }),
});

/** The treatments of a feed that is issued on the first day. */
export function treatmentsOf(
  { followUp }: Protocol,
  sessions: Course['sessions'],
  firstDay: number,
): readonly Treatment[] {
  let day = firstDay;
  return sessions.map(({ gap, hold }) => {
    day += gap;
    return { day, hold: hold === undefined ? undefined : day + followUp.day + hold };
  });
}

/** A step, for the report of a failure. */
export function stepInWords({ action, session, to, didNotTakePlace }: Step, today: number): string {
  const tick = didNotTakePlace ? ' (did not take place)' : '';
  return `${action}, session ${session}, ${isoDay(today + to)}${tick}`;
}

/** The change that staff ask for on a day. */
export function changeOf({ action, session, to, early, didNotTakePlace }: Step, today: number): Change {
  const date = isoDay(today + to) as CivilDate;
  switch (action) {
    case 'move':
      return moveSession(session, date, { early, didNotTakePlace });
    case 'book':
      return bookSession(date, { early });
    case 'cancel':
      return cancelSession(session, { didNotTakePlace });
    case 'correct':
      return correctSession(session, date, { early });
    case 'hold':
      return holdSession(date);
    case 'clear-hold':
      return holdSession(undefined);
  }
}

/**
 * The client's treatments after a change that was accepted, by what staff said (ADR 21, ADR 22).
 *
 * A treatment that took place stays, whatever was done to its session: until its careful days are over, only staff who say
 * that it did not take place remove it, and only its corrected date replaces it.
 */
export function treatmentsAfter(
  protocol: Protocol,
  treatments: readonly Treatment[],
  step: Step,
  today: number,
): readonly Treatment[] {
  const { action, to, didNotTakePlace } = step;
  const on = today + to;
  const healing = treatments.findLast(({ day }) => day <= today) ?? treatments[0];
  const chosen = treatments[step.session - 1];
  const others = treatments.filter((other) => other !== chosen);
  const stays =
    chosen && chosen.day <= today && !didNotTakePlace && lastCarefulDay(protocol, chosen) >= today ? [chosen] : [];
  const moved = chosen && { day: on, hold: chosen.hold && chosen.hold + on - chosen.day };
  switch (action) {
    case 'book':
      return inOrder([...treatments, { day: on }]);
    case 'cancel':
      return inOrder([...others, ...stays]);
    case 'move':
      return chosen?.day === on ? [...treatments] : inOrder([...others, ...stays, ...(moved ? [moved] : [])]);
    case 'correct':
      if (!chosen || on > today) return [...treatments];
      return inOrder([...others, { day: on, hold: chosen.hold && Math.max(chosen.hold, on + protocol.followUp.day) }]);
    default:
      return treatments.map((each) =>
        each === healing ? { day: each.day, hold: action === 'hold' ? on : undefined } : each,
      );
  }
}

function inOrder(treatments: readonly Treatment[]): Treatment[] {
  return treatments.toSorted((a, b) => a.day - b.day);
}
