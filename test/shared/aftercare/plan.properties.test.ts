import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { type PlanEvent, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import { anySessions } from '../../fixtures/arbitraries.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';

/** Checks a property of any plan. The properties state the leaflet's days as numbers, so that they do not depend on the protocol. */
function everyPlan(property: (sessions: readonly Session[], events: readonly PlanEvent[]) => void): void {
  fc.assert(
    fc.property(anySessions, (sessions) => property(sessions, planOf(SCHEDULE, sessions))),
    { numRuns: 500 },
  );
}

const lastDay = (event: PlanEvent | undefined) => event && addDays(event.endExclusive, -1);
const eventOf = (events: readonly PlanEvent[], session: Session, kind: string) =>
  events.find((event) => event.uid === `${session.uid}-${kind}`);
const lifts = (event: PlanEvent) => event.kind === 'phase-3' || event.kind === 'follow-up';

describe('in the plan of any sessions', () => {
  test('every restriction lasts as long as the leaflet says', () => {
    everyPlan((sessions, events) => {
      for (const session of sessions) {
        const first = eventOf(events, session, 'phase-1');
        expect([first?.start, lastDay(first)]).toEqual([session.date, addDays(session.date, 5)]);
        const second = eventOf(events, session, 'phase-2');
        const end = maxDate(addDays(session.date, 10), session.holdUntil ?? session.date);
        expect([second?.start, lastDay(second)]).toEqual([addDays(session.date, 5), end]);
      }
    });
  });

  test('no relaxation or invitation falls on or after a later session', () => {
    everyPlan((sessions, events) => {
      for (const event of events.filter(lifts)) {
        const later = sessions.slice(event.sessionNumber).map((session) => session.date);
        expect(later.filter((date) => date <= event.start)).toEqual([]);
      }
    });
  });

  test('normal life and booking come on the last restricted day', () => {
    everyPlan((_, events) => {
      for (const event of events.filter(lifts)) {
        const forbidding = events.filter(
          ({ kind, sessionNumber }) => /^phase-[12]$/.test(kind) && sessionNumber <= event.sessionNumber,
        );
        expect(
          forbidding
            .map((each) => lastDay(each) ?? '')
            .toSorted()
            .at(-1),
        ).toBe(event.start);
        expect(lastDay(event)).toBe(event.start);
      }
    });
  });

  test('only the last session has an invitation to book', () => {
    everyPlan((sessions, events) => {
      const inviting = events.filter((event) => /follow-up-(invite|held)/.test(event.textKind));
      expect(inviting.map((event) => event.sessionNumber)).toEqual([sessions.length]);
      const last = sessions.at(-1) as Session;
      const held = last.holdUntil || sessions.some(({ holdUntil = '' }) => holdUntil > addDays(last.date, 10));
      expect(inviting[0]?.textKind).toBe(held ? 'follow-up-held' : 'follow-up-invite');
    });
  });

  test('every session after the first has an event and an eve', () => {
    everyPlan((sessions, events) => {
      const shown = events.filter((event) => event.kind === 'session');
      expect(shown.map((event) => event.start)).toEqual(sessions.slice(1).map((session) => session.date));
      const prepared = events.filter((event) => event.kind === 'prepare');
      expect(prepared.map((event) => event.endExclusive)).toEqual(sessions.slice(1).map((session) => session.date));
    });
  });

  test('no eve asks to wash while washing is forbidden', () => {
    everyPlan((sessions, events) => {
      for (const event of events.filter(({ kind }) => kind === 'prepare')) {
        const forbidden = sessions
          .slice(0, event.sessionNumber - 1)
          .some((session) => daysBetween(session.date, event.start) <= 10 || event.start <= (session.holdUntil ?? ''));
        expect(event.textKind).toBe(forbidden ? 'prepare-careful' : 'prepare');
      }
    });
  });

  test('events have unique UIDs and are in date order', () => {
    everyPlan((_, events) => {
      expect(new Set(events.map((event) => event.uid)).size).toBe(events.length);
      const starts = events.map((event) => event.start);
      expect(starts).toEqual(starts.toSorted());
    });
  });

  test('every event has at least one day', () => {
    everyPlan((_, events) => {
      for (const event of events) expect(daysBetween(event.start, event.endExclusive)).toBeGreaterThan(0);
    });
  });
});

describe('when all sessions move by the same number of days', () => {
  test('all events move with them and keep UIDs and texts', () => {
    fc.assert(
      fc.property(anySessions, fc.integer({ min: -400, max: 400 }), (sessions, days) => {
        const move = (date: CivilDate) => addDays(date, days);
        const moved = sessions.map(({ uid, date, holdUntil }) => ({
          uid,
          date: move(date),
          holdUntil: holdUntil && move(holdUntil),
        }));
        const expected = planOf(SCHEDULE, sessions).map((event) => ({
          ...event,
          start: move(event.start),
          endExclusive: move(event.endExclusive),
        }));
        expect(planOf(SCHEDULE, moved)).toEqual(expected);
      }),
    );
  });
});
