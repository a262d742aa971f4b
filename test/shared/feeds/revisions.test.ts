import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdLastSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { type Change, changeFeed } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import { anyTime } from '../../fixtures/arbitraries.ts';
import { OTHER_LOCALE } from '../../fixtures/test-clinic.ts';
import { calendarOf, DAY, day, issue, poll, START, testDesk } from '../../fixtures/test-desk.ts';

const uidsOf = (body: string) => [...body.matchAll(/^UID:(.*)\r$/gm)].map((match) => match[1]);
const date = fc.integer({ min: 0, max: 200 }).map((days) => addDays(day('2027-02-01'), days));

/** Anything that may happen to a feed: what staff do, time that passes or runs backwards, new wording. */
type Step = { readonly seconds: number; readonly wording: number; readonly change: Change };
const anyStep: fc.Arbitrary<Step> = fc.record({
  seconds: fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: -5, max: 20 * DAY })),
  wording: fc.constantFrom(0, 0, 0, 1, 5),
  change: fc.oneof(
    { weight: 6, arbitrary: fc.tuple(fc.integer({ min: 1, max: 3 }), date).map(([n, to]) => moveSession(n, to, true)) },
    { weight: 6, arbitrary: date.map((on) => bookSession(on, true)) },
    { weight: 3, arbitrary: date.map(holdLastSession) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }).map(cancelSession) },
    { weight: 3, arbitrary: anyTime.map((remindAt) => setSettings({ remindAt })) },
    { weight: 2, arbitrary: fc.constantFrom('en', OTHER_LOCALE).map((locale) => setSettings({ locale })) },
    { weight: 2, arbitrary: date.map(replaceLink) },
    { weight: 1, arbitrary: date.map(endFeed) },
  ),
});

describe('whatever happens to a feed', () => {
  test('every change of a link’s bytes moves DTSTAMP, LAST-MODIFIED and SEQUENCE forward, and nothing else does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const desk = testDesk();
        const { id } = await issue(desk, ['2027-02-01']);
        const seen = new Map<number, { body: string; revisedAt: number; sequence: number }>();
        const look = async () => {
          const linkVersion = (await desk.store.read(id))?.linkVersion ?? 0;
          for (let version = 1; version <= linkVersion; version += 1) {
            const calendar = await poll(desk, id, version);
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
          desk.at = Math.max(START, desk.at + seconds);
          desk.wording += wording;
          await look();
          await changeFeed(desk, id, change).catch((error) => {
            if (!(error instanceof Refused)) throw error;
          });
          await look();
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the revision of a feed', () => {
  test('is the moment of its issue, and stays until something changes: the same bytes for ever', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01']);
    const first = await calendarOf(desk, id);
    expect(first.revision).toEqual({ revisedAt: START, sequence: 0 });
    desk.at += 90 * DAY;
    expect(await calendarOf(desk, id)).toEqual(first);
  });

  test('rises with a moved session, whose events keep their UIDs', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01', '2027-03-01']);
    const before = await calendarOf(desk, id);
    desk.at += 60;
    await changeFeed(desk, id, moveSession(2, day('2027-03-08'), false));
    const after = await calendarOf(desk, id);
    expect(after.revision).toEqual({ revisedAt: START + 60, sequence: 60 });
    expect(uidsOf(after.body)).toEqual(uidsOf(before.body));
    expect(after.body).toContain('SEQUENCE:60\r\nLAST-MODIFIED:20270201T090100Z');
  });

  test('rises by a second with every revision of the wording', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01']);
    desk.wording += 2;
    expect((await calendarOf(desk, id)).revision).toEqual({ revisedAt: START + 2, sequence: 2 });
  });

  test('rises even when the clock is behind, or stands still between two changes', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01']);
    desk.at -= 3600;
    await changeFeed(desk, id, moveSession(1, day('2027-02-02'), false));
    expect((await calendarOf(desk, id)).revision).toEqual({ revisedAt: START + 1, sequence: 1 });
    desk.wording += 4;
    await changeFeed(desk, id, moveSession(1, day('2027-02-03'), false));
    expect((await calendarOf(desk, id)).revision).toEqual({ revisedAt: START + 6, sequence: 6 });
  });

  test('does not move when staff set what is set already', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01'], { remindAt: '08:00', label: 'Room 2' });
    const before = await desk.store.read(id);
    desk.at += 60;
    await changeFeed(desk, id, setSettings({ remindAt: '08:00', label: 'Room 2', locale: 'en' }));
    expect(await desk.store.read(id)).toEqual(before);
  });
});
