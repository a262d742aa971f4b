import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { type PlanEvent, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { anyCourse } from '../../fixtures/any-schedule.ts';

interface Course {
  readonly schedule: Schedule;
  readonly sessions: readonly Session[];
  readonly events: readonly PlanEvent[];
}

function everyCourse(property: (course: Course) => void): void {
  fc.assert(
    fc.property(anyCourse, ({ schedule, sessions }) =>
      property({ schedule, sessions, events: planOf(schedule, sessions) }),
    ),
    { numRuns: 1000 },
  );
}

const lastDay = (event: PlanEvent) => addDays(event.endExclusive, -1);
const phaseOf = ({ schedule }: Course, event: PlanEvent) =>
  event.kind.startsWith('phase-') ? schedule.phases[Number(event.kind.slice('phase-'.length)) - 1] : undefined;
const lifts = (course: Course, event: PlanEvent) =>
  event.kind === 'follow-up' || (event.kind.startsWith('phase-') && phaseOf(course, event)?.lastDay === undefined);
/** The restrictive events of one session, each with its last day if there were no hold. */
const forbidding = (course: Course, session: Session) =>
  course.events.flatMap((event) => {
    const usual = phaseOf(course, event)?.lastDay;
    const own = event.uid.startsWith(session.uid);
    return own && usual !== undefined ? [{ event, usual: addDays(session.date, usual) }] : [];
  });

describe('in the plan of any schedule and sessions', () => {
  test('every restriction covers all its days after every session', () => {
    everyCourse((course) => {
      for (const session of course.sessions) {
        const expected = course.schedule.phases.flatMap(({ firstDay, lastDay: last }, index) =>
          last === undefined ? [] : [[`phase-${index + 1}`, addDays(session.date, firstDay)]],
        );
        const found = forbidding(course, session);
        expect(found.map(({ event }) => [event.kind, event.start]).toSorted()).toEqual(expected.toSorted());
        for (const { event, usual } of found) {
          expect([usual, maxDate(usual, session.holdUntil ?? usual)]).toContain(lastDay(event));
        }
      }
    });
  });

  test('restrictions cover every day from the follow-up day to a hold', () => {
    everyCourse((course) => {
      for (const session of course.sessions.filter(({ holdUntil }) => holdUntil)) {
        const { phases, followUpDay } = course.schedule;
        const hold = session.holdUntil as CivilDate;
        if (!phases.some((phase) => phase.lastDay !== undefined && phase.firstDay <= followUpDay)) continue;
        for (let day = addDays(session.date, followUpDay); day <= hold; day = addDays(day, 1)) {
          const holds = forbidding(course, session).some(({ event }) => event.start <= day && day <= lastDay(event));
          expect(holds, day).toBe(true);
        }
      }
    });
  });

  test('no relaxation appears while a hold extends its restriction', () => {
    everyCourse((course) => {
      for (const event of course.events.filter((candidate) => lifts(course, candidate))) {
        const session = course.sessions[event.sessionNumber - 1] as Session;
        const carriedOn = forbidding(course, session).filter(
          ({ event: phase, usual }) => usual <= event.start && lastDay(phase) > event.start,
        );
        expect(carriedOn).toEqual([]);
      }
    });
  });

  test('no relaxation or invitation comes before its day or a hold', () => {
    everyCourse((course) => {
      for (const event of course.events.filter((candidate) => lifts(course, candidate))) {
        const session = course.sessions[event.sessionNumber - 1] as Session;
        const day = phaseOf(course, event)?.firstDay ?? course.schedule.followUpDay;
        expect(event.start >= addDays(session.date, day)).toBe(true);
        if (event.kind !== 'follow-up') continue;
        const holds = course.sessions.slice(0, event.sessionNumber).flatMap(({ holdUntil }) => holdUntil ?? []);
        expect(event.start).toBe(holds.reduce(maxDate, addDays(session.date, day)));
      }
    });
  });

  test('no relaxation or invitation falls on or after a later session', () => {
    everyCourse((course) => {
      for (const event of course.events.filter((candidate) => lifts(course, candidate))) {
        const later = course.sessions.slice(event.sessionNumber).map((session) => session.date);
        expect(later.filter((date) => date <= event.start)).toEqual([]);
      }
    });
  });

  test('only the last session has an invitation to book', () => {
    everyCourse((course) => {
      const inviting = course.events.filter(({ textKind }) => /^follow-up-(invite|held)$/.test(textKind));
      expect(inviting.map((event) => event.sessionNumber)).toEqual([course.sessions.length]);
    });
  });

  test('no eve asks to wash while washing is forbidden', () => {
    everyCourse((course) => {
      for (const eve of course.events.filter(({ kind }) => kind === 'prepare')) {
        const forbidden = course.events.some(
          (event) =>
            phaseOf(course, event)?.forbidsWashing === true &&
            event.sessionNumber < eve.sessionNumber &&
            event.start <= eve.start &&
            eve.start <= lastDay(event),
        );
        expect(eve.textKind).toBe(forbidden ? 'prepare-careful' : 'prepare');
      }
    });
  });

  test('events have unique UIDs, at least one day and date order', () => {
    everyCourse(({ events }) => {
      expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
      const starts = events.map((event) => event.start);
      expect(starts).toEqual(starts.toSorted());
      for (const event of events) expect(event.start < event.endExclusive).toBe(true);
    });
  });

  test('all events move with the sessions', () => {
    everyCourse(({ schedule, sessions, events }) => {
      const later = (date: CivilDate) => addDays(date, 45);
      const moved = sessions.map(({ uid, date, holdUntil }) => ({
        uid,
        date: later(date),
        holdUntil: holdUntil && later(holdUntil),
      }));
      expect(planOf(schedule, moved)).toEqual(
        events.map((event) => ({ ...event, start: later(event.start), endExclusive: later(event.endExclusive) })),
      );
    });
  });
});

describe('a hold', () => {
  test('delays normal life and the invitation past an early session', () => {
    const held = { uid: 'held', date: '2027-03-01' as CivilDate, holdUntil: '2027-04-10' as CivilDate };
    const plan = planOf({ phases: [phase(0, 5), phase(5, 10), phase(10)], followUpDay: 10 }, [
      held,
      { uid: 'early', date: '2027-03-21' as CivilDate },
    ]);
    expect(plan.slice(-3).map(({ textKind, start }) => `${textKind} ${start}`)).toEqual([
      'phase-2 2027-03-26',
      'phase-3 2027-04-10',
      'follow-up-held 2027-04-10',
    ]);
  });

  const session = { uid: 'one', date: '2027-03-01' as CivilDate, holdUntil: '2027-03-21' as CivilDate };
  const planned = (schedule: Schedule) =>
    planOf(schedule, [session]).map((event) => `${event.kind} ${event.start.slice(8)}-${lastDay(event).slice(8)}`);
  const phase = (firstDay: number, last?: number) => ({
    firstDay,
    ...(last === undefined ? {} : { lastDay: last }),
    forbidsWashing: false,
  });

  test('extends the last restriction before the follow-up day', () => {
    expect(planned({ phases: [phase(0, 4), phase(4, 8), phase(0, 28)], followUpDay: 14 })).toEqual([
      'phase-1 01-05',
      'phase-3 01-29',
      'phase-2 05-21',
      'follow-up 21-21',
    ]);
  });

  test('moves only the relaxation after the restriction that it extends', () => {
    expect(planned({ phases: [phase(0, 2), phase(2), phase(2, 7), phase(7)], followUpDay: 10 })).toEqual([
      'phase-1 01-03',
      'phase-2 03-03',
      'phase-3 03-21',
      'phase-4 21-21',
      'follow-up 21-21',
    ]);
  });

  test('leaves phases after the follow-up day unchanged', () => {
    expect(planned({ phases: [phase(0, 3), phase(12, 14)], followUpDay: 5 })).toEqual([
      'phase-1 01-21',
      'phase-2 13-15',
      'follow-up 21-21',
    ]);
  });
});
