import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { type Change, changeFeed } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import { anyTime } from '../../fixtures/arbitraries.ts';
import { OTHER_LOCALE } from '../../fixtures/test-clinic.ts';
import { calendarOf, DAY, day, issue, poll, START, testContext } from '../../fixtures/test-context.ts';

const uidsOf = (body: string) => [...body.matchAll(/^UID:(.*)\r$/gm)].map((match) => match[1]);
const date = fc.integer({ min: 0, max: 200 }).map((days) => addDays(day('2027-02-01'), days));

/** Anything that may happen to a feed: a change by staff, the clock moving forward or back, new wording. */
type Step = { readonly seconds: number; readonly wording: number; readonly change: Change };
const anyStep: fc.Arbitrary<Step> = fc.record({
  seconds: fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: -5, max: 20 * DAY })),
  wording: fc.constantFrom(0, 0, 0, 1, 5),
  change: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.tuple(fc.integer({ min: 1, max: 3 }), date).map(([n, to]) => moveSession(n, to, { early: true })),
    },
    { weight: 6, arbitrary: date.map((on) => bookSession(on, { early: true })) },
    { weight: 3, arbitrary: date.map(holdSession) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }).map(cancelSession) },
    { weight: 3, arbitrary: anyTime.map((remindAt) => setSettings({ remindAt })) },
    { weight: 2, arbitrary: fc.constantFrom('en', OTHER_LOCALE).map((locale) => setSettings({ locale })) },
    { weight: 2, arbitrary: date.map(replaceLink) },
    { weight: 1, arbitrary: date.map(endFeed) },
  ),
});

describe('any sequence of changes', () => {
  test('raises DTSTAMP, LAST-MODIFIED and SEQUENCE exactly when the bytes change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const context = testContext();
        const { id } = await issue(context, ['2027-02-01']);
        const seen = new Map<number, { body: string; revisedAt: number; sequence: number }>();
        const look = async () => {
          const linkVersion = (await context.store.read(id))?.linkVersion ?? 0;
          for (let version = 1; version <= linkVersion; version += 1) {
            const calendar = await poll(context, id, version);
            if (!calendar) continue;
            const before = seen.get(version);
            const { body, revision } = calendar;
            if (before && before.body === body) expect(revision).toMatchObject({ revisedAt: before.revisedAt });
            if (before && before.body !== body) {
              expect(revision.revisedAt).toBeGreaterThan(before.revisedAt);
              expect(revision.sequence).toBeGreaterThan(before.sequence);
            }
            seen.set(version, { body, ...revision });
          }
        };
        await look();
        for (const { seconds, wording, change } of steps) {
          context.at = Math.max(START, context.at + seconds);
          context.wording += wording;
          await look();
          await changeFeed(context, id, change).catch((error) => {
            if (!(error instanceof Refused)) throw error;
          });
          await look();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the revision of a calendar', () => {
  test('is the issue time until something changes', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01']);
    const first = await calendarOf(context, id);
    expect(first.revision).toEqual({ revisedAt: START, sequence: 0 });
    context.at += 90 * DAY;
    expect(await calendarOf(context, id)).toEqual(first);
  });

  test('rises when a session moves; the UIDs stay', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01', '2027-03-01']);
    const before = await calendarOf(context, id);
    context.at += 60;
    await changeFeed(context, id, moveSession(2, day('2027-03-08')));
    const after = await calendarOf(context, id);
    expect(after.revision).toEqual({ revisedAt: START + 60, sequence: 60 });
    expect(uidsOf(after.body)).toEqual(uidsOf(before.body));
    expect(after.body).toContain('SEQUENCE:60\r\nLAST-MODIFIED:20270201T090100Z');
  });

  test('rises by one second per wording revision', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01']);
    context.wording += 2;
    expect((await calendarOf(context, id)).revision).toEqual({ revisedAt: START + 2, sequence: 2 });
  });

  test('rises even when the clock goes back or stands still', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01']);
    context.at -= 3600;
    await changeFeed(context, id, moveSession(1, day('2027-02-02'), { didNotTakePlace: true }));
    expect((await calendarOf(context, id)).revision).toEqual({ revisedAt: START + 1, sequence: 1 });
    context.wording += 4;
    await changeFeed(context, id, moveSession(1, day('2027-02-03'), { didNotTakePlace: true }));
    expect((await calendarOf(context, id)).revision).toEqual({ revisedAt: START + 6, sequence: 6 });
  });

  test('stays when staff save unchanged settings', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01'], { remindAt: '08:00', label: 'Room 2' });
    const before = await context.store.read(id);
    context.at += 60;
    await changeFeed(context, id, setSettings({ remindAt: '08:00', label: 'Room 2', locale: 'en' }));
    expect(await context.store.read(id)).toEqual(before);
  });
});
