import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { planOf } from '../../../shared/aftercare/plan.ts';
import { eventDescriptions } from '../../../shared/calendar/event-description.ts';
import { stamp } from '../../../shared/calendar/stamp.ts';
import { anySessions, anyTime } from '../../fixtures/arbitraries.ts';
import { type ParsedEvent, parseWithIcalJs, parseWithNodeIcal } from '../../fixtures/icalendar-parsers.ts';
import { SCHEDULE, TEST_SETTINGS, testTexts } from '../../fixtures/test-clinic.ts';
import { START } from '../../fixtures/test-context.ts';

const PARSERS: readonly (readonly [string, (body: string) => ParsedEvent[]])[] = [
  ['ical.js', parseWithIcalJs],
  ['node-ical', parseWithNodeIcal],
];
const byUid = (a: ParsedEvent, b: ParsedEvent) => (a.uid < b.uid ? -1 : 1);

describe.each(PARSERS)('%s', (_, parse) => {
  test.each(LOCALES)('reads back titles, descriptions and days in %s', (locale) => {
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
        expect(parse(body).toSorted(byUid)).toEqual(expected.toSorted(byUid));
      }),
      { numRuns: 60 },
    );
  });
});
