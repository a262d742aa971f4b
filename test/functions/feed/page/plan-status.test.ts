import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlanStatus, statusOn } from '../../../../functions/feed/page/plan-status.ts';
import { addDays, type CivilDate } from '../../../../shared/aftercare/civil-date.ts';
import { eligibleFrom, planOf, type Session } from '../../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../../shared/aftercare/schedule.ts';
import { anySessions } from '../../../fixtures/arbitraries.ts';
import { SCHEDULE } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-desk.ts';

const DAY_0 = day('2027-02-01');

/** Sessions so many days after day 0. */
function sessionsOn(...days: readonly number[]): Session[] {
  return days.map((offset) => ({ uid: `day ${offset}`, date: addDays(DAY_0, offset) }));
}

/** Where a client stands so many days after day 0. */
function standing(
  today: number,
  sessions: readonly Session[] = sessionsOn(0),
  schedule: Schedule = SCHEDULE,
): PlanStatus {
  return statusOn(schedule, sessions, addDays(DAY_0, today));
}

/** The places of the phases that hold. */
function phases({ holding }: PlanStatus): number[] {
  return holding.map((phase) => phase.index);
}

/** A plan, and each of its days from a fortnight before to a month after. */
const anyStanding = anySessions.chain((sessions) => {
  const first = sessions[0]?.date ?? DAY_0;
  return fc.integer({ min: -14, max: 240 }).map((offset) => ({ sessions, today: addDays(first, offset) }));
});

describe('the days after one session', () => {
  test.each([
    [-1, []],
    [0, [0]],
    [4, [0]],
    [5, [0, 1]],
    [6, [1]],
    [10, [1]],
    [11, []],
  ])('on day %i the lists of phases %j hold', (today, expected) => {
    expect(phases(standing(today))).toEqual(expected);
  });

  test('on a shared day each list holds to its own end', () => {
    expect(standing(5).holding.map((phase) => phase.lastDay)).toEqual([addDays(DAY_0, 5), addDays(DAY_0, 10)]);
  });

  test('day 10 is the last careful day: its list holds, and what lifts is only announced', () => {
    const { counted, lifting, booking } = standing(10);
    expect(counted).toEqual({ number: 1, day: 10, carefulUntil: addDays(DAY_0, 10) });
    expect(lifting).toEqual([2]);
    expect(booking).toEqual({ is: 'open' });
  });

  test('booking opens on day 10, not before', () => {
    expect(standing(9).booking).toEqual({ is: 'closed', from: addDays(DAY_0, 10) });
    expect(standing(-3).booking).toEqual({ is: 'closed', from: addDays(DAY_0, 10) });
    expect(standing(80).booking).toEqual({ is: 'open' });
  });

  test('before it nothing is counted, and the days to it are', () => {
    expect(standing(-3)).toMatchObject({ next: { date: DAY_0, inDays: 3 }, eve: undefined });
    expect(standing(-3).counted).toBeUndefined();
  });

  test('without any, nobody stands anywhere', () => {
    expect(() => standing(0, [])).toThrow(new RangeError('a plan needs at least one session'));
  });
});

describe('a session that is booked', () => {
  const booked = sessionsOn(0, 20);

  test('is named as the next one, closes the booking, and asks on its eve to get ready', () => {
    expect(standing(12, booked)).toMatchObject({ next: { inDays: 8 }, booking: { is: 'booked' }, eve: undefined });
    expect(standing(19, booked)).toMatchObject({ next: { inDays: 1 }, eve: 'usual' });
    expect(standing(20, booked).eve).toBeUndefined();
    expect(standing(21, booked).laterSessionToday).toBe(false);
  });

  test('ends the careful days in its turn, once those of the one before are over too', () => {
    expect(standing(30, booked).lifting).toEqual([2]);
    expect(standing(31, booked).lifting).toEqual([]);
    const heldAsLong = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 30) }, ...sessionsOn(20)];
    expect(standing(30, heldAsLong).lifting).toEqual([2]);
  });

  test('begins the careful days again', () => {
    const { counted, laterSessionToday, next } = standing(20, booked);
    expect({ counted, laterSessionToday, next }).toEqual({
      counted: { number: 2, day: 0, carefulUntil: addDays(DAY_0, 30) },
      laterSessionToday: true,
      next: undefined,
    });
  });

  test('on the day after the last careful day: its eve asks to call, and nothing speaks of normal life', () => {
    const eve = standing(10, sessionsOn(0, 11));
    expect(eve).toMatchObject({ eve: 'careful', lifting: [] });
    expect(phases(eve)).toEqual([1]);
  });

  test('inside the careful days of the one before: both sessions forbid, each to its own end', () => {
    const both = standing(8, sessionsOn(0, 7));
    expect(phases(both)).toEqual([0, 1]);
    expect(both.counted).toMatchObject({ number: 2, day: 1, carefulUntil: addDays(DAY_0, 17) });
  });
});

describe('a session that needs longer to heal', () => {
  const held: Session[] = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 14) }];

  test('keeps its list, its last careful day and the booking waiting to the day of the hold', () => {
    expect(standing(12, held)).toMatchObject({
      holding: [{ index: 1, lastDay: addDays(DAY_0, 14) }],
      counted: { day: 12, carefulUntil: addDays(DAY_0, 14), heldUntil: addDays(DAY_0, 14) },
      lifting: [],
      booking: { is: 'closed', from: addDays(DAY_0, 14) },
    });
    expect(standing(14, held)).toMatchObject({ lifting: [2], booking: { is: 'open' } });
    expect(standing(14, held).counted).toMatchObject({ heldUntil: addDays(DAY_0, 14) });
    expect(standing(15, held)).toMatchObject({ holding: [], counted: { heldUntil: undefined } });
  });

  test('no longer than usual is nothing to speak of', () => {
    const usual = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 10) }];
    expect(standing(8, usual).counted).toEqual({ number: 1, day: 8, carefulUntil: addDays(DAY_0, 10) });
  });

  test('is not said to end by a session that came before it was over', () => {
    const early = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 40) }, ...sessionsOn(20)];
    const from = addDays(DAY_0, 40);
    expect(standing(30, early)).toMatchObject({
      lifting: [],
      counted: { carefulUntil: from },
      booking: { is: 'closed', from },
    });
    expect(standing(40, early)).toMatchObject({ lifting: [2], booking: { is: 'open' } });
    const between = [
      ...sessionsOn(0),
      { uid: 'held', date: addDays(DAY_0, 20), holdUntil: addDays(DAY_0, 60) },
      ...sessionsOn(40),
    ];
    expect(standing(50, between).lifting).toEqual([]);
  });
});

describe('a protocol of the clinic’s own', () => {
  const gap: Schedule = {
    followUpDay: 6,
    phases: [
      { firstDay: 0, lastDay: 2, forbidsWashing: true },
      { firstDay: 8, lastDay: 9, forbidsWashing: false },
    ],
  };

  test('with days between its phases says when the next one begins, and that it is not over', () => {
    expect(standing(4, sessionsOn(0), gap)).toMatchObject({
      holding: [],
      resumes: addDays(DAY_0, 8),
      counted: { carefulUntil: addDays(DAY_0, 9) },
    });
  });

  test('that lifts one thing while its own session forbids another says so on that day', () => {
    const lifting: Schedule = {
      followUpDay: 10,
      phases: [
        { firstDay: 0, lastDay: 20, forbidsWashing: false },
        { firstDay: 5, forbidsWashing: false },
      ],
    };
    expect(standing(5, sessionsOn(0), lifting)).toMatchObject({ lifting: [1], holding: [{ index: 0 }] });
  });

  test('that forbids nothing has no careful days', () => {
    const nothing: Schedule = { followUpDay: 3, phases: [{ firstDay: 0, forbidsWashing: false }] };
    expect(standing(0, sessionsOn(0), nothing).counted).toEqual({ number: 1, day: 0, carefulUntil: undefined });
  });
});

describe('on every day of every plan', () => {
  test('the lists that hold are those of the calendar’s events, and none ends before its event', () => {
    fc.assert(
      fc.property(anyStanding, ({ sessions, today }) => {
        const events = planOf(SCHEDULE, sessions).filter((event) => event.start <= today && today < event.endExclusive);
        const expected = new Map<number, CivilDate>();
        for (const event of events) {
          const index = Number(/^phase-(\d+)$/.exec(event.kind)?.[1] ?? 0) - 1;
          if (index < 0 || SCHEDULE.phases[index]?.lastDay === undefined) continue;
          const last = addDays(event.endExclusive, -1);
          if (last > (expected.get(index) ?? '')) expected.set(index, last);
        }
        const { holding } = statusOn(SCHEDULE, sessions, today);
        expect(new Map(holding.map((phase) => [phase.index, phase.lastDay]))).toEqual(expected);
      }),
    );
  });

  test('nothing is over while a list holds, and something holds up to the last careful day', () => {
    fc.assert(
      fc.property(anyStanding, ({ sessions, today }) => {
        const { holding, counted, lifting } = statusOn(SCHEDULE, sessions, today);
        const careful = counted?.carefulUntil !== undefined && today <= counted.carefulUntil;
        expect(holding.length > 0).toBe(careful);
        if (lifting.length > 0) expect(counted?.carefulUntil).toBe(today);
      }),
    );
  });

  test('booking is open exactly when no session lies ahead and the last one has healed its days', () => {
    fc.assert(
      fc.property(anyStanding, ({ sessions, today }) => {
        const last = sessions.at(-1);
        const open = last !== undefined && last.date <= today && eligibleFrom(SCHEDULE, sessions) <= today;
        expect(statusOn(SCHEDULE, sessions, today).booking.is === 'open').toBe(open);
      }),
    );
  });
});
