import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { planOf } from '../../../shared/aftercare/plan.ts';
import { eventDescriptions } from '../../../shared/calendar/event-description.ts';
import { stamp } from '../../../shared/calendar/stamp.ts';
import { anySessions, anyTime } from '../../fixtures/arbitraries.ts';
import { SCHEDULE, TEST_SETTINGS, testTexts } from '../../fixtures/test-clinic.ts';
import { START } from '../../fixtures/test-desk.ts';
import { type ReadEvent, readByIcalJs, readByNodeIcal } from '../../fixtures/two-readers.ts';

const READERS: readonly (readonly [string, (body: string) => ReadEvent[]])[] = [
  ['ical.js', readByIcalJs],
  ['node-ical', readByNodeIcal],
];
const byUid = (a: ReadEvent, b: ReadEvent) => (a.uid < b.uid ? -1 : 1);

describe.each(READERS)('%s reads out of any calendar', (_, read) => {
  test.each(LOCALES)('in %s exactly the titles, descriptions and days of its plan', (locale) => {
    const texts = eventDescriptions(TEST_SETTINGS.protocol, TEST_SETTINGS.clinic, locale);
    fc.assert(
      fc.property(anySessions, fc.option(anyTime), (sessions, time) => {
        const plan = planOf(SCHEDULE, sessions);
        const body = stamp(testTexts(locale), plan, { revisedAt: START + 42, sequence: 42 }, time ?? undefined);
        const expected = plan.map(({ uid, start, endExclusive, textKind }) => {
          const text = texts.find((candidate) => candidate.textKind === textKind);
          const summary = text?.title ?? '';
          return { uid, summary, description: text?.description ?? '', start, endExclusive, sequence: 42 };
        });
        expect(read(body).toSorted(byUid)).toEqual(expected.toSorted(byUid));
      }),
      { numRuns: 60 },
    );
  });
});
