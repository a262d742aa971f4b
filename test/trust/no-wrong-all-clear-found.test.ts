import { describe, expect, test } from 'vitest';
import { statusOn } from '../../functions/feed/page/plan-status.ts';
import { type PlanEvent, planOf, type Session } from '../../shared/aftercare/plan.ts';
import type { Schedule } from '../../shared/aftercare/schedule.ts';
import { momentWord } from '../../shared/aftercare/timeless.ts';
import { moveSession } from '../../shared/feeds/changes.ts';
import { changeFeed } from '../../shared/feeds/commands.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { DAY, day, issue, testContext } from '../fixtures/test-context.ts';
import { clientOn } from './no-wrong-all-clear-link.ts';

// Faults that the property in no-wrong-all-clear.test.ts found.

const phase = (firstDay: number, lastDay?: number) => ({ firstDay, lastDay, forbidsWashing: false });
const session = (date: string, holdUntil?: string): Session => ({
  uid: date,
  date: day(date),
  holdUntil: holdUntil === undefined ? undefined : day(holdUntil),
});

describe('on the eve of a session, a phone a day behind', () => {
  // Careful days until 11 February; the clinic's date is the 12th, the phone's the 11th.
  const onTheEve = () => clientOn(11, '2027-02-01', '2027-02-13');

  test('keeps its list', async () => {
    expect(await (await onTheEve()).lists('day=2027-02-11')).toEqual(['Careful days']);
  });

  test('is not asked to wash on its last careful day', async () => {
    const text = await (await onTheEve()).today('en', 'day=2027-02-11');
    expect(text).not.toContain(TEST_SETTINGS.protocol.prepare.advice.text.en);
  });

  test('does not read “tomorrow” two days before the session', async () => {
    const text = await (await onTheEve()).today('en', 'day=2027-02-11');
    expect(text).toMatch(/^Thursday 11 February/);
    expect(text).not.toContain('Your session is tomorrow');
  });
});

test('moving a session on the day after keeps the list on a phone a day behind', async () => {
  const client = await clientOn(11, '2027-02-01');
  expect(await client.lists('day=2027-02-11')).toEqual(['Careful days']);
  expect(await client.change(moveSession(1, day('2027-02-25'), { early: true }))).toBe('took-place');
  expect(await client.lists('day=2027-02-11')).toEqual(['Careful days']);
});

describe('where nothing begins by the follow-up day, a hold', () => {
  const schedule: Schedule = { phases: [phase(5, 6)], followUpDay: 3 };
  const held = session('2027-02-01', '2027-02-20');

  test('keeps the careful days from being over', () => {
    const { counted } = statusOn(schedule, [held], day('2027-02-10'));
    expect(counted?.carefulUntil).toBe('2027-02-20');
  });

  test('protects the session', async () => {
    const context = Object.assign(testContext(), { schedule });
    const { id } = await issue(context, ['2027-02-01'], { holdUntil: day('2027-02-20') });
    context.at += 9 * DAY;
    const moved = changeFeed(context, id, moveSession(1, day('2027-02-25'), { early: true }));
    await expect(moved).rejects.toMatchObject({ code: 'took-place' });
  });
});

describe('an earlier hold that ends before the follow-up day of the next session', () => {
  // Phase 1 is held until 20 February; phase 2 lifts it. The session of 12 February was booked early.
  const schedule: Schedule = { phases: [phase(0, 5), phase(5)], followUpDay: 10 };
  const sessions = [session('2027-02-01', '2027-02-20'), session('2027-02-12')];
  const lifting = (events: readonly PlanEvent[]) => events.filter(({ kind }) => kind === 'phase-2');

  test('delays what lifts', () => {
    expect(lifting(planOf(schedule, sessions)).map(({ start }) => start)).toEqual(['2027-02-20']);
  });

  test('delays it when it ends later', () => {
    const longer = sessions.with(0, session('2027-02-01', '2027-02-23'));
    expect(lifting(planOf(schedule, longer)).map(({ start }) => start)).toEqual(['2027-02-23']);
  });
});

describe('a word that is true on one day only', () => {
  test.each([
    ['de', 'Heute nicht waschen.'],
    ['de', 'Jetzt ist alles verheilt.'],
    ['de', 'Noch kein Shampoo.'],
    ['de', 'Ruhen Sie sich aus. Morgen ist alles vorbei.'],
    ['de', 'Ab übermorgen ist alles erlaubt.'],
    ['ar', 'ابتداءً من الغد يمكنك العودة إلى حياتك المعتادة'],
    ['ar', 'واليوم يمكنك غسل شعرك'],
  ] as const)('is found in %s: “%s”', (locale, text) => {
    expect(momentWord(text, locale)).toBeDefined();
  });

  test.each([
    ['de', 'Waschen Sie sich am Morgen.'],
    ['ar', 'في اليوم التالي'],
    ['ar', 'إزالة القشور'],
  ] as const)('is not seen where there is none, in %s: “%s”', (locale, text) => {
    expect(momentWord(text, locale)).toBeUndefined();
  });
});
