import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlanStatus, statusOn } from '../../../../functions/feed/page/plan-status.ts';
import { addDays, type CivilDate } from '../../../../shared/aftercare/civil-date.ts';
import { eligibleFrom, planOf, type Session } from '../../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../../shared/aftercare/schedule.ts';
import { anySessions } from '../../../fixtures/arbitraries.ts';
import { SCHEDULE } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';

const DAY_0 = day('2027-02-01');

/** Sessions on these days after day 0. */
function sessionsOn(...days: readonly number[]): Session[] {
  return days.map((offset) => ({ uid: `day ${offset}`, date: addDays(DAY_0, offset) }));
}

/** The plan's status on a day after day 0. */
function statusOnDay(
  today: number,
  sessions: readonly Session[] = sessionsOn(0),
  schedule: Schedule = SCHEDULE,
): PlanStatus {
  return statusOn(schedule, sessions, addDays(DAY_0, today));
}

/** The indexes of the phases that apply. */
function applying({ active }: PlanStatus): number[] {
  return active.map((phase) => phase.index);
}

/** Sessions, and a day from two weeks before the first one until long after the last. */
const anyStatus = anySessions.chain((sessions) => {
  const first = sessions[0]?.date ?? DAY_0;
  return fc.integer({ min: -14, max: 240 }).map((offset) => ({ sessions, today: addDays(first, offset) }));
});

describe('with one session', () => {
  test.each([
    [-1, []],
    [0, [0]],
    [4, [0]],
    [5, [0, 1]],
    [6, [1]],
    [10, [1]],
    [11, []],
  ])('on day %i phases %j apply', (today, expected) => {
    expect(applying(statusOnDay(today))).toEqual(expected);
  });

  test('overlapping phases each end on their own day', () => {
    expect(statusOnDay(5).active.map((phase) => phase.lastDay)).toEqual([addDays(DAY_0, 5), addDays(DAY_0, 10)]);
  });

  test('day 10 is still careful and announces normal life', () => {
    const { counted, lifting, booking } = statusOnDay(10);
    expect(counted).toEqual({ number: 1, day: 10, carefulUntil: addDays(DAY_0, 10) });
    expect(lifting).toEqual([2]);
    expect(booking).toEqual({ is: 'open' });
  });

  test('booking opens on day 10', () => {
    expect(statusOnDay(9).booking).toEqual({ is: 'closed', from: addDays(DAY_0, 10) });
    expect(statusOnDay(-3).booking).toEqual({ is: 'closed', from: addDays(DAY_0, 10) });
    expect(statusOnDay(80).booking).toEqual({ is: 'open' });
  });

  test('a future session has a countdown and no day number', () => {
    expect(statusOnDay(-3)).toMatchObject({ next: { date: DAY_0, inDays: 3 }, preparation: undefined });
    expect(statusOnDay(-3).counted).toBeUndefined();
  });

  test('statusOn without sessions throws RangeError', () => {
    expect(() => statusOnDay(0, [])).toThrow(new RangeError('a plan needs at least one session'));
  });
});

describe('a second session', () => {
  const booked = sessionsOn(0, 20);

  test('is shown as next, closes booking and has an eve', () => {
    expect(statusOnDay(12, booked)).toMatchObject({
      next: { inDays: 8 },
      booking: { is: 'booked' },
      preparation: undefined,
    });
    expect(statusOnDay(19, booked)).toMatchObject({ next: { inDays: 1 }, preparation: 'usual' });
    expect(statusOnDay(20, booked).preparation).toBeUndefined();
    expect(statusOnDay(21, booked).laterSessionToday).toBe(false);
  });

  test('announces normal life once all sessions’ restrictions end', () => {
    expect(statusOnDay(30, booked).lifting).toEqual([2]);
    expect(statusOnDay(31, booked).lifting).toEqual([]);
    const heldAsLong = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 30) }, ...sessionsOn(20)];
    expect(statusOnDay(30, heldAsLong).lifting).toEqual([2]);
  });

  test('starts the careful days again', () => {
    const { counted, laterSessionToday, next } = statusOnDay(20, booked);
    expect({ counted, laterSessionToday, next }).toEqual({
      counted: { number: 2, day: 0, carefulUntil: addDays(DAY_0, 30) },
      laterSessionToday: true,
      next: undefined,
    });
  });

  test('right after the last careful day has a careful eve', () => {
    const eve = statusOnDay(10, sessionsOn(0, 11));
    expect(eve).toMatchObject({ preparation: 'careful', lifting: [] });
    expect(applying(eve)).toEqual([1]);
  });

  test('within the careful days adds to the first one’s restrictions', () => {
    const both = statusOnDay(8, sessionsOn(0, 7));
    expect(applying(both)).toEqual([0, 1]);
    expect(both.counted).toMatchObject({ number: 2, day: 1, carefulUntil: addDays(DAY_0, 17) });
  });
});

describe('a hold', () => {
  const held: Session[] = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 14) }];

  test('extends phase 2, the careful days and closed booking', () => {
    expect(statusOnDay(12, held)).toMatchObject({
      active: [{ index: 1, lastDay: addDays(DAY_0, 14) }],
      counted: { day: 12, carefulUntil: addDays(DAY_0, 14), heldUntil: addDays(DAY_0, 14) },
      lifting: [],
      booking: { is: 'closed', from: addDays(DAY_0, 14) },
    });
    expect(statusOnDay(14, held)).toMatchObject({ lifting: [2], booking: { is: 'open' } });
    expect(statusOnDay(14, held).counted).toMatchObject({ heldUntil: addDays(DAY_0, 14) });
    expect(statusOnDay(15, held)).toMatchObject({ active: [], counted: { heldUntil: undefined } });
  });

  test('until day 10 is not mentioned', () => {
    const usual = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 10) }];
    expect(statusOnDay(8, usual).counted).toEqual({ number: 1, day: 8, carefulUntil: addDays(DAY_0, 10) });
  });

  test('still applies after a session within it', () => {
    const early = [{ uid: 'held', date: DAY_0, holdUntil: addDays(DAY_0, 40) }, ...sessionsOn(20)];
    const from = addDays(DAY_0, 40);
    expect(statusOnDay(30, early)).toMatchObject({
      lifting: [],
      counted: { carefulUntil: from },
      booking: { is: 'closed', from },
    });
    expect(statusOnDay(40, early)).toMatchObject({ lifting: [2], booking: { is: 'open' } });
    const between = [
      ...sessionsOn(0),
      { uid: 'held', date: addDays(DAY_0, 20), holdUntil: addDays(DAY_0, 60) },
      ...sessionsOn(40),
    ];
    expect(statusOnDay(50, between).lifting).toEqual([]);
  });
});

describe('a clinic’s own protocol', () => {
  const gap: Schedule = {
    followUpDay: 6,
    phases: [
      { firstDay: 0, lastDay: 2, forbidsWashing: true },
      { firstDay: 8, lastDay: 9, forbidsWashing: false },
    ],
  };

  test('with a gap between phases says when the next begins', () => {
    expect(statusOnDay(4, sessionsOn(0), gap)).toMatchObject({
      active: [],
      resumes: addDays(DAY_0, 8),
      counted: { carefulUntil: addDays(DAY_0, 9) },
    });
  });

  test('can relax one phase while another still applies', () => {
    const lifting: Schedule = {
      followUpDay: 10,
      phases: [
        { firstDay: 0, lastDay: 20, forbidsWashing: false },
        { firstDay: 5, forbidsWashing: false },
      ],
    };
    expect(statusOnDay(5, sessionsOn(0), lifting)).toMatchObject({ lifting: [1], active: [{ index: 0 }] });
  });

  test('without restrictions has no careful days', () => {
    const nothing: Schedule = { followUpDay: 3, phases: [{ firstDay: 0, forbidsWashing: false }] };
    expect(statusOnDay(0, sessionsOn(0), nothing).counted).toEqual({ number: 1, day: 0, carefulUntil: undefined });
  });
});

describe('a phone with an earlier date', () => {
  const onPhone = (today: number, phone: number, sessions = sessionsOn(0)) =>
    statusOn(SCHEDULE, sessions, addDays(DAY_0, today), addDays(DAY_0, phone));

  test('is told nothing is over before its own day is', () => {
    expect(onPhone(11, 10)).toMatchObject({
      today: addDays(DAY_0, 10),
      active: [{ index: 1 }],
      booking: { is: 'open' },
    });
    expect(applying(onPhone(6, 5))).toEqual([0, 1]);
    expect(onPhone(10, 9).booking).toEqual({ is: 'closed', from: addDays(DAY_0, 10) });
    expect(applying(onPhone(12, 11))).toEqual([]);
  });

  test('keeps what a session of the clinic’s day has begun', () => {
    expect(applying(onPhone(20, 19, sessionsOn(0, 20)))).toEqual([0]);
    expect(onPhone(0, -1)).toMatchObject({ today: DAY_0, active: [{ index: 0 }] });
  });
});

describe('on any day of any plan', () => {
  test('the phases that apply match the calendar’s events', () => {
    fc.assert(
      fc.property(anyStatus, ({ sessions, today }) => {
        const events = planOf(SCHEDULE, sessions).filter((event) => event.start <= today && today < event.endExclusive);
        const expected = new Map<number, CivilDate>();
        for (const event of events) {
          const index = Number(/^phase-(\d+)$/.exec(event.kind)?.[1] ?? 0) - 1;
          if (index < 0 || SCHEDULE.phases[index]?.lastDay === undefined) continue;
          const last = addDays(event.endExclusive, -1);
          if (last > (expected.get(index) ?? '')) expected.set(index, last);
        }
        const { active } = statusOn(SCHEDULE, sessions, today);
        expect(new Map(active.map((phase) => [phase.index, phase.lastDay]))).toEqual(expected);
      }),
    );
  });

  test('a phase applies exactly until the last careful day', () => {
    fc.assert(
      fc.property(anyStatus, ({ sessions, today }) => {
        const { active, counted, lifting } = statusOn(SCHEDULE, sessions, today);
        const careful = counted?.carefulUntil !== undefined && today <= counted.carefulUntil;
        expect(active.length > 0).toBe(careful);
        if (lifting.length > 0) expect(counted?.carefulUntil).toBe(today);
      }),
    );
  });

  test('booking is open exactly after the last session’s eligibility date', () => {
    fc.assert(
      fc.property(anyStatus, ({ sessions, today }) => {
        const last = sessions.at(-1);
        const open = last !== undefined && last.date <= today && eligibleFrom(SCHEDULE, sessions) <= today;
        expect(statusOn(SCHEDULE, sessions, today).booking.is === 'open').toBe(open);
      }),
    );
  });
});
