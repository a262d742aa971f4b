import { describe, expect, test } from 'vitest';
import { bookSession, cancelSession, correctSession, holdSession, moveSession } from '../../../shared/feeds/changes.ts';
import { type Change, changeFeed } from '../../../shared/feeds/commands.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { healingSession, MOST_SESSIONS, sessionWithinHold } from '../../../shared/feeds/session-rules.ts';
import { DAY, day, issue, START, testContext } from '../../fixtures/test-context.ts';

const SPRING = ['2027-02-01', '2027-03-01', '2027-04-01'];
/** The clinic's date 2027-01-25: nothing has taken place. */
const BEFORE = START - 7 * DAY;
/** 2027-02-05: four days after the first session. */
const DAY_4 = START + 4 * DAY;

/** The dates and holds of a feed after changes; or why one was refused, when nothing may have changed. */
async function outcomeAt(at: number, sessions: readonly string[], ...changes: readonly Change[]): Promise<string> {
  const context = testContext();
  context.at = at;
  const { id } = await issue(context, sessions);
  for (const change of changes) {
    const before = await context.store.read(id);
    try {
      await changeFeed(context, id, change);
    } catch (error) {
      expect(await context.store.read(id)).toEqual(before);
      return `${(error as { code?: string }).code}: ${(error as Error).message}`;
    }
  }
  return datesOf(await context.store.read(id));
}

function outcome(sessions: readonly string[], ...changes: readonly Change[]): Promise<string> {
  return outcomeAt(BEFORE, sessions, ...changes);
}

function datesOf(feed: Feed | undefined): string {
  if (feed?.status !== 'active') return 'ended';
  return feed.sessions.map((session) => `${session.date}${session.holdUntil ? `+${session.holdUntil}` : ''}`).join(' ');
}

const move = (number: number, to: string, early = false) => moveSession(number, day(to), { early });
const book = (on: string, early = false) => bookSession(day(on), { early });
const hold = (until: string) => holdSession(day(until));
const correct = (number: number, to: string) => correctSession(number, day(to));

describe('moveSession', () => {
  test.each([
    ['a session to a later day', 2, '2027-03-05', '2027-02-01 2027-03-05 2027-04-01'],
    ['a session to an earlier day that is late enough', 2, '2027-02-11', '2027-02-01 2027-02-11 2027-04-01'],
    ['the first session', 1, '2027-02-19', '2027-02-19 2027-03-01 2027-04-01'],
    ['a session to the day it is on', 3, '2027-04-01', '2027-02-01 2027-03-01 2027-04-01'],
  ])('moves %s', async (_, number, to, dates) => {
    expect(await outcome(SPRING, move(number, to))).toBe(dates);
  });

  test.each([
    ['a session that does not exist', 4, '2027-05-01', 'unknown-session: there is no session 4; the feed has 3'],
    ['session number 0', 0, '2027-05-01', 'unknown-session: there is no session 0; the feed has 3'],
    [
      'the day of another session',
      2,
      '2027-04-01',
      'day-taken: there is a session on 2027-04-01 already; choose another day',
    ],
    [
      'to pass another session',
      1,
      '2027-03-02',
      'order: session 1 cannot pass another session; cancel it and book it again',
    ],
  ])('refuses %s', async (_, number, to, reason) => {
    expect(await outcome(SPRING, move(number, to))).toBe(reason);
  });

  test('refuses a day too early after the previous session, unless told to accept', async () => {
    expect(await outcome(SPRING, move(2, '2027-02-10'))).toContain(
      'early: session 2 on 2027-02-10 is before 2027-02-11, the first day that session 1 allows',
    );
    expect(await outcome(SPRING, move(2, '2027-02-10', true))).toBe('2027-02-01 2027-02-10 2027-04-01');
  });

  test('refuses a day that makes the next session too early', async () => {
    expect(await outcome(SPRING, move(1, '2027-02-20'))).toContain(
      'early: session 2 on 2027-03-01 is before 2027-03-02',
    );
    expect(await outcome(SPRING, move(2, '2027-03-25'))).toContain(
      'early: session 3 on 2027-04-01 is before 2027-04-04',
    );
  });

  test('ignores early sessions that it does not touch', async () => {
    expect(await outcome(SPRING, move(2, '2027-02-05', true), move(3, '2027-04-02'))).toBe(
      '2027-02-01 2027-02-05 2027-04-02',
    );
  });

  test('moves the hold with its session', async () => {
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), move(1, '2027-02-03'))).toBe('2027-02-03+2027-02-22');
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), move(1, '2027-02-19'))).toBe('2027-02-19+2027-03-10');
  });
});

describe('a session that took place', () => {
  const refusal = /^took-place: session 1 was on 2027-02-01 and its careful days run until 2027-02-11/;

  test('is not moved or cancelled while its careful days run', async () => {
    expect(await outcomeAt(DAY_4, SPRING, move(1, '2027-02-08'))).toMatch(refusal);
    expect(await outcomeAt(DAY_4, SPRING, cancelSession(1))).toMatch(refusal);
    expect(await outcomeAt(START + 10 * DAY, SPRING, cancelSession(1))).toMatch(refusal);
    expect(await outcomeAt(START, SPRING, move(1, '2027-02-02'))).toMatch(refusal);
  });

  test('stays protected until its hold ends', async () => {
    const changes = [hold('2027-02-20'), cancelSession(1)];
    expect(await outcomeAt(START + 10 * DAY, SPRING, ...changes)).toContain('run until 2027-02-20');
    // A phone may be two days behind.
    expect(await outcomeAt(START + 12 * DAY, SPRING, cancelSession(1))).toMatch(refusal);
    expect(await outcomeAt(START + 13 * DAY, SPRING, cancelSession(1))).toBe('2027-03-01 2027-04-01');
  });

  test('can be moved or cancelled when staff confirm that it did not take place', async () => {
    const didNotTakePlace = true;
    expect(await outcomeAt(DAY_4, SPRING, cancelSession(1, { didNotTakePlace }))).toBe('2027-03-01 2027-04-01');
    expect(await outcomeAt(DAY_4, SPRING, moveSession(1, day('2027-02-08'), { didNotTakePlace }))).toBe(
      '2027-02-08 2027-03-01 2027-04-01',
    );
    expect(await outcomeAt(DAY_4, SPRING, moveSession(1, day('2027-02-03'), { didNotTakePlace }))).toMatch(refusal);
  });

  test('leaves coming sessions free to be moved and cancelled', async () => {
    expect(await outcomeAt(DAY_4, SPRING, move(2, '2027-03-05'))).toBe('2027-02-01 2027-03-05 2027-04-01');
    expect(await outcomeAt(DAY_4, SPRING, cancelSession(2))).toBe('2027-02-01 2027-04-01');
  });
});

describe('correctSession', () => {
  test('corrects the date of a past session to a day up to today', async () => {
    expect(await outcomeAt(DAY_4, SPRING, correct(1, '2027-01-30'))).toBe('2027-01-30 2027-03-01 2027-04-01');
    expect(await outcomeAt(DAY_4, SPRING, correct(1, '2027-02-05'))).toBe('2027-02-05 2027-03-01 2027-04-01');
    expect(await outcomeAt(DAY_4, SPRING, correct(1, '2027-02-01'))).toBe(SPRING.join(' '));
  });

  test('keeps the hold, at least until the corrected follow-up day', async () => {
    expect(await outcomeAt(DAY_4, ['2027-02-01'], hold('2027-02-12'), correct(1, '2027-01-30'))).toBe(
      '2027-01-30+2027-02-12',
    );
    expect(await outcomeAt(DAY_4, ['2027-02-01'], hold('2027-02-12'), correct(1, '2027-02-04'))).toBe(
      '2027-02-04+2027-02-14',
    );
  });

  test.each([
    ['a day to come', 1, '2027-02-06', /^in-future: /],
    ['a session to come', 2, '2027-02-05', /^not-yet: /],
  ])('refuses %s', async (_, number, to, reason) => {
    expect(await outcomeAt(DAY_4, SPRING, correct(number, to))).toMatch(reason);
  });

  test('refuses a mistyped year, with the date that was probably meant', async () => {
    expect(await outcomeAt(DAY_4, ['2027-02-01'], correct(1, '2026-02-01'))).toBe(
      'long-over: a plan for 2026-02-01 was over long ago; did you mean 2027-02-01?',
    );
  });
});

describe('bookSession', () => {
  test('adds a session on any free day', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-11'))).toBe('2027-02-01 2027-02-11');
    expect(await outcome(['2027-02-01', '2027-04-01'], book('2027-03-01'))).toBe(SPRING.join(' '));
    expect(await outcome(['2027-02-01'], book('2027-01-20'))).toBe('2027-01-20 2027-02-01');
  });

  test('refuses a day that is too early before the next session', async () => {
    expect(await outcome(['2027-02-01'], book('2027-01-23'))).toContain(
      'early: session 2 on 2027-02-01 is before 2027-02-02',
    );
  });

  test.each([
    [
      'the day of the last session',
      '2027-02-01',
      'day-taken: there is a session on 2027-02-01 already; choose another day',
    ],
  ])('refuses %s', async (_, on, reason) => {
    expect(await outcome(['2027-02-01'], book(on))).toBe(reason);
  });

  test('refuses a day before day 10 or the end of a hold, unless told to accept', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-10'))).toContain(
      'early: session 2 on 2027-02-10 is before 2027-02-11',
    );
    expect(await outcome(['2027-02-01'], book('2027-02-10', true))).toBe('2027-02-01 2027-02-10');
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), book('2027-02-19'))).toContain('is before 2027-02-20');
    expect(await outcome(['2027-02-01'], hold('2027-02-20'), book('2027-02-20'))).toBe(
      '2027-02-01+2027-02-20 2027-02-20',
    );
  });

  test('ignores early sessions that it does not touch', async () => {
    expect(await outcome(['2027-02-01'], book('2027-02-05', true), book('2027-02-15'))).toBe(
      '2027-02-01 2027-02-05 2027-02-15',
    );
  });

  test(`refuses more than ${MOST_SESSIONS} sessions`, async () => {
    const books = Array.from({ length: MOST_SESSIONS }, (_, index) =>
      book(`${2028 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`),
    );
    expect(await outcome(['2027-02-01'], ...books)).toBe('too-many: a feed holds at most 50 sessions; issue a new one');
  });
});

describe('cancelSession', () => {
  test('removes the session', async () => {
    expect(await outcome(SPRING, cancelSession(2))).toBe('2027-02-01 2027-04-01');
    expect(await outcome(SPRING, cancelSession(1))).toBe('2027-03-01 2027-04-01');
  });

  test('refuses the only session and a session that does not exist', async () => {
    expect(await outcome(['2027-02-01'], cancelSession(1))).toBe(
      'only-session: this is the only session; move it to its new day, or end the feed',
    );
    expect(await outcome(SPRING, cancelSession(4))).toBe('unknown-session: there is no session 4; the feed has 3');
  });
});

describe('holdSession', () => {
  test('holds the session whose days run, also while a later one is booked', async () => {
    expect(await outcomeAt(DAY_4, SPRING, hold('2027-02-11'))).toBe('2027-02-01+2027-02-11 2027-03-01 2027-04-01');
    expect(await outcomeAt(START + 30 * DAY, SPRING, hold('2027-03-20'))).toBe(
      '2027-02-01 2027-03-01+2027-03-20 2027-04-01',
    );
    expect(await outcome(SPRING, hold('2027-02-20'), hold('2027-02-15'))).toContain('+2027-02-15');
    expect(await outcome(SPRING, hold('2027-02-20'), holdSession(undefined))).toBe(SPRING.join(' '));
    expect(await outcome(SPRING, holdSession(undefined))).toBe(SPRING.join(' '));
  });

  test('refuses a hold that ends before day 10', async () => {
    expect(await outcome(SPRING, hold('2027-02-10'))).toBe(
      'hold-early: 2027-02-10 is before 2027-02-11, day 10 of the session on 2027-02-01; choose that day or a later one',
    );
  });

  test('leaves the hold on its session when the next one is booked', async () => {
    const booked = [hold('2027-02-20'), book('2027-03-01')];
    expect(await outcome(['2027-02-01'], ...booked)).toBe('2027-02-01+2027-02-20 2027-03-01');
    expect(await outcome(['2027-02-01'], ...booked, cancelSession(2), holdSession(undefined))).toBe('2027-02-01');
  });
});

describe('the hold and the next session', () => {
  const session = (date: string, holdUntil?: string) => ({
    uid: date,
    date: day(date),
    ...(holdUntil && { holdUntil: day(holdUntil) }),
  });

  test('sessionWithinHold names the next session that falls within a hold', () => {
    const sessions = [session('2027-02-01', '2027-03-05'), session('2027-03-01')];
    expect(sessionWithinHold({ sessions }, day('2027-02-05'))?.date).toBe('2027-03-01');
    expect(sessionWithinHold({ sessions }, day('2027-03-01'))).toBeUndefined();
    const enough = [session('2027-02-01', '2027-03-01'), session('2027-03-01')];
    expect(sessionWithinHold({ sessions: enough }, day('2027-02-05'))).toBeUndefined();
  });

  test('healingSession is the latest that has come, or the first', () => {
    const sessions = [session('2027-02-01'), session('2027-03-01')];
    expect(healingSession({ sessions }, day('2027-01-01')).date).toBe('2027-02-01');
    expect(healingSession({ sessions }, day('2027-02-28')).date).toBe('2027-02-01');
    expect(healingSession({ sessions }, day('2027-03-01')).date).toBe('2027-03-01');
  });
});
