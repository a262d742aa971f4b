import { describe, expect, test } from 'vitest';
import { planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day } from '../../fixtures/test-context.ts';

/** A plan as lines of start, exclusive end, UID and text kind. */
function planLines(sessions: readonly (readonly [date: string, holdUntil?: string])[], schedule: Schedule = SCHEDULE) {
  const whole: Session[] = sessions.map(([date, hold], index) => ({
    uid: `s${index + 1}`,
    date: day(date),
    holdUntil: hold === undefined ? undefined : day(hold),
  }));
  return planOf(schedule, whole).map((event) => `${event.start} ${event.endExclusive} ${event.uid} ${event.textKind}`);
}

describe('the plan of one session', () => {
  test('shows both restrictive phases, then normal life on day 10', () => {
    expect(planLines([['2027-02-01']])).toEqual([
      '2027-02-01 2027-02-07 s1-phase-1 phase-1',
      '2027-02-06 2027-02-12 s1-phase-2 phase-2',
      '2027-02-11 2027-02-12 s1-phase-3 phase-3',
      '2027-02-11 2027-02-12 s1-follow-up follow-up-invite',
    ]);
  });

  test('counts days correctly across a leap day and a year end', () => {
    expect(planLines([['2028-02-24']])[0]).toBe('2028-02-24 2028-03-01 s1-phase-1 phase-1');
    expect(planLines([['2027-12-26']])[1]).toBe('2027-12-31 2028-01-06 s1-phase-2 phase-2');
  });
});

describe('the plan of several sessions', () => {
  test('shows the next session with its eve and invites after it', () => {
    expect(planLines([['2027-02-01'], ['2027-03-01']])).toEqual([
      '2027-02-01 2027-02-07 s1-phase-1 phase-1',
      '2027-02-06 2027-02-12 s1-phase-2 phase-2',
      '2027-02-11 2027-02-12 s1-phase-3 phase-3',
      '2027-02-28 2027-03-01 s2-prepare prepare',
      '2027-03-01 2027-03-02 s2-session session',
      '2027-03-01 2027-03-07 s2-phase-1 phase-1',
      '2027-03-06 2027-03-12 s2-phase-2 phase-2',
      '2027-03-11 2027-03-12 s2-phase-3 phase-3',
      '2027-03-11 2027-03-12 s2-follow-up follow-up-invite',
    ]);
  });

  test('keeps restrictions past an early session and drops the relaxations', () => {
    expect(planLines([['2027-02-01'], ['2027-02-09']])).toEqual([
      '2027-02-01 2027-02-07 s1-phase-1 phase-1',
      '2027-02-06 2027-02-12 s1-phase-2 phase-2',
      '2027-02-08 2027-02-09 s2-prepare prepare-careful',
      '2027-02-09 2027-02-10 s2-session session',
      '2027-02-09 2027-02-15 s2-phase-1 phase-1',
      '2027-02-14 2027-02-20 s2-phase-2 phase-2',
      '2027-02-19 2027-02-20 s2-phase-3 phase-3',
      '2027-02-19 2027-02-20 s2-follow-up follow-up-invite',
    ]);
  });

  test('drops the relaxations of day 10 when a session falls on it', () => {
    const lines = planLines([['2027-02-01'], ['2027-02-11']]);
    expect(lines.filter((line) => /s1-(phase-3|follow-up)/.test(line))).toEqual([]);
    expect(lines).toContain('2027-02-10 2027-02-11 s2-prepare prepare-careful');
  });

  test('drops what lifts on the eve of a session', () => {
    const lines = planLines([['2027-02-01'], ['2027-02-12']]);
    expect(lines.filter((line) => line.includes('s1-phase-3'))).toEqual([]);
    expect(planLines([['2027-02-01'], ['2027-02-13']])).toContain('2027-02-11 2027-02-12 s1-phase-3 phase-3');
  });

  test('does not ask to wash on an eve within the restrictions', () => {
    expect(planLines([['2027-02-01'], ['2027-02-12']])).toContain('2027-02-11 2027-02-12 s2-prepare prepare-careful');
    expect(planLines([['2027-02-01'], ['2027-02-13']])).toContain('2027-02-12 2027-02-13 s2-prepare prepare');
  });
});

describe('a hold', () => {
  test('extends phase 2 and moves phase 3 and booking to its end', () => {
    expect(planLines([['2027-02-01', '2027-02-20']])).toEqual([
      '2027-02-01 2027-02-07 s1-phase-1 phase-1',
      '2027-02-06 2027-02-21 s1-phase-2 phase-2-held',
      '2027-02-20 2027-02-21 s1-phase-3 phase-3',
      '2027-02-20 2027-02-21 s1-follow-up follow-up-held',
    ]);
  });

  test('keeps its restrictions when the next session falls within it', () => {
    const lines = planLines([['2027-02-01', '2027-02-20'], ['2027-02-16']]);
    expect(lines).toContain('2027-02-06 2027-02-21 s1-phase-2 phase-2-held');
    expect(lines).toContain('2027-02-15 2027-02-16 s2-prepare prepare-careful');
  });

  test('that ends before its session has no effect', () => {
    expect(planLines([['2027-03-01', '2027-02-20']])).toEqual(planLines([['2027-03-01']]));
  });
});

test('a plan follows the days of the clinic’s own schedule', () => {
  const schedule: Schedule = {
    followUpDay: 28,
    phases: [
      { firstDay: 0, lastDay: 3, forbidsWashing: true },
      { firstDay: 3, lastDay: 14, forbidsWashing: false },
      { firstDay: 14, forbidsWashing: false },
    ],
  };
  expect(planLines([['2027-02-01']], schedule)).toEqual([
    '2027-02-01 2027-02-05 s1-phase-1 phase-1',
    '2027-02-04 2027-02-16 s1-phase-2 phase-2',
    '2027-02-15 2027-02-16 s1-phase-3 phase-3',
    '2027-03-01 2027-03-02 s1-follow-up follow-up-invite',
  ]);
});

test('a hold moves only relaxations from the follow-up day on', () => {
  const schedule: Schedule = {
    followUpDay: 10,
    phases: [
      { firstDay: 0, lastDay: 20, forbidsWashing: true },
      { firstDay: 3, forbidsWashing: false },
      { firstDay: 10, forbidsWashing: false },
    ],
  };
  expect(planLines([['2027-02-01', '2027-02-16']], schedule)).toEqual([
    '2027-02-01 2027-02-22 s1-phase-1 phase-1',
    '2027-02-04 2027-02-05 s1-phase-2 phase-2',
    '2027-02-16 2027-02-17 s1-phase-3 phase-3',
    '2027-02-16 2027-02-17 s1-follow-up follow-up-held',
  ]);
});
