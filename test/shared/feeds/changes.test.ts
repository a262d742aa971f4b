import { describe, expect, test } from 'vitest';
import {
  bookSession,
  cancelSession,
  holdLastSession,
  MOST_SESSIONS,
  moveSession,
} from '../../../shared/feeds/changes.ts';
import { type Change, changeFeed } from '../../../shared/feeds/commands.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { day, issue, testDesk } from '../../fixtures/test-desk.ts';

const SPRING = ['2027-02-01', '2027-03-01', '2027-04-01'];

/** A feed after changes, as its dates and holds; or why one was refused, when nothing may have changed. */
async function outcome(sessions: readonly string[], ...changes: readonly Change[]): Promise<string> {
  const desk = testDesk();
  const { id } = await issue(desk, sessions);
  for (const change of changes) {
    const before = await desk.store.read(id);
    try {
      await changeFeed(desk, id, change);
    } catch (error) {
      expect(await desk.store.read(id)).toEqual(before);
      return `${(error as { code?: string }).code}: ${(error as Error).message}`;
    }
  }
  return datesOf(await desk.store.read(id));
}

function datesOf(feed: Feed | undefined): string {
  if (feed?.status !== 'active') return 'ended';
  return feed.sessions.map((session) => `${session.date}${session.holdUntil ? `+${session.holdUntil}` : ''}`).join(' ');
}

const move = (number: number, to: string, early = false) => moveSession(number, day(to), early);
const book = (on: string, early = false) => bookSession(day(on), early);
const hold = (until: string) => holdLastSession(day(until));

describe('moving a session', () => {
  test.each([
    ['to a later day', 2, '2027-03-05', '2027-02-01 2027-03-05 2027-04-01'],
    ['to an earlier day that allows it', 2, '2027-02-11', '2027-02-01 2027-02-11 2027-04-01'],
    ['that is the first', 1, '2027-02-19', '2027-02-19 2027-03-01 2027-04-01'],
    ['to the day it has', 3, '2027-04-01', '2027-02-01 2027-03-01 2027-04-01'],
  ])('%s', async (_, number, to, dates) => {
    expect(await outcome(SPRING, move(number, to))).toBe(dates);
  });

  test.each([
    ['that is not there', 4, '2027-05-01', 'unknown-session: there is no session 4; the feed has 3'],
    ['number 0', 0, '2027-05-01', 'unknown-session: there is no session 0; the feed has 3'],
    ['onto another', 2, '2027-04-01', 'day-taken: there is a session on 2027-04-01 already; choose another day'],
    ['past another', 1, '2027-03-02', 'order: session 1 cannot pass another session; cancel it and book it again'],
  ])('%s is refused', async (_, number, to, reason) => {
    expect(await outcome(SPRING, move(number, to))).toBe(reason);
  });

  test('too close to the one before is refused, unless the clinic has decided so', async () => {
    expect(await outcome(SPRING, move(2, '2027-02-10'))).toContain(
      'early: session 2 on 2027-02-10 is before 2027-02-11, the first day after session 1 that allows it',
    );
    expect(await outcome(SPRING, move(2, '2027-02-10', true))).toBe('2027-02-01 2027-02-10 2027-04-01');
  });

  test('too close to the one after is refused, and names the one after', async () => {
    expect(await outcome(SPRING, move(1, '2027-02-20'))).toContain(
      'early: session 2 on 2027-03-01 is before 2027-03-02',
    );
    expect(await outcome(SPRING, move(2, '2027-03-25'))).toContain(
      'early: session 3 on 2027-04-01 is before 2027-04-04',
    );
  });

  test('asks nothing about sessions that it does not touch', async () => {
    expect(await outcome(SPRING, move(2, '2027-02-05', true), move(3, '2027-04-02'))).toBe(
      '2027-02-01 2027-02-05 2027-04-02',
    );
  });

  test('keeps its hold', async () => {
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), move(1, '2027-02-03'))).toBe('2027-02-03+2027-02-20');
  });
});

describe('booking a session', () => {
  test('adds it after the last one', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-11'))).toBe('2027-02-01 2027-02-11');
  });

  test.each([
    [
      'before the last one',
      '2027-01-20',
      'order: 2027-01-20 is before the last session, 2027-02-01; book a day after it',
    ],
    ['on its day', '2027-02-01', 'day-taken: there is a session on 2027-02-01 already; choose another day'],
  ])('%s is refused', async (_, on, reason) => {
    expect(await outcome(['2027-02-01'], book(on))).toBe(reason);
  });

  test('before day 10, or before the end of a hold, is refused, unless the clinic has decided so', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-10'))).toContain(
      'early: session 2 on 2027-02-10 is before 2027-02-11',
    );
    expect(await outcome(['2027-02-01'], book('2027-02-10', true))).toBe('2027-02-01 2027-02-10');
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), book('2027-02-19'))).toContain('is before 2027-02-20');
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), book('2027-02-20'))).toBe(
      '2027-02-01+2027-02-20 2027-02-20',
    );
  });

  test('asks nothing about sessions that it does not touch', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-05', true), book('2027-02-15'))).toBe(
      '2027-02-01 2027-02-05 2027-02-15',
    );
  });

  test(`ends at ${MOST_SESSIONS} sessions`, async () => {
    const books = Array.from({ length: MOST_SESSIONS }, (_, index) =>
      book(`${2028 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`),
    );
    expect(await outcome(['2027-02-01'], ...books)).toBe('too-many: a feed holds 50 sessions at most; issue a new one');
  });
});

describe('cancelling a session', () => {
  test('removes it', async () => {
    expect(await outcome(SPRING, cancelSession(2))).toBe('2027-02-01 2027-04-01');
    expect(await outcome(SPRING, cancelSession(1))).toBe('2027-03-01 2027-04-01');
  });

  test('that is the only one, or not there, is refused', async () => {
    expect(await outcome(['2027-02-01'], cancelSession(1))).toBe(
      'only-session: this is the only session; end the feed instead',
    );
    expect(await outcome(SPRING, cancelSession(4))).toBe('unknown-session: there is no session 4; the feed has 3');
  });
});

describe('a hold', () => {
  test('is for the last session, from day 10 on, and can be taken back', async () => {
    expect(await outcome(SPRING, hold('2027-04-11'))).toBe('2027-02-01 2027-03-01 2027-04-01+2027-04-11');
    expect(await outcome(SPRING, hold('2027-04-20'), hold('2027-04-15'))).toContain('+2027-04-15');
    expect(await outcome(SPRING, hold('2027-04-20'), holdLastSession(undefined))).toBe(SPRING.join(' '));
    expect(await outcome(SPRING, holdLastSession(undefined))).toBe(SPRING.join(' '));
  });

  test('before day 10 is refused', async () => {
    expect(await outcome(SPRING, hold('2027-04-10'))).toBe(
      'hold-early: 2027-04-10 is before 2027-04-11, day 10 of the last session; hold until that day or later',
    );
  });

  test('stays with its session when the next one is booked, and is the last one’s again when that is cancelled', async () => {
    const booked = [hold('2027-02-20'), book('2027-03-01')];
    expect(await outcome(['2027-02-01'], ...booked)).toBe('2027-02-01+2027-02-20 2027-03-01');
    expect(await outcome(['2027-02-01'], ...booked, cancelSession(2), holdLastSession(undefined))).toBe('2027-02-01');
  });
});
