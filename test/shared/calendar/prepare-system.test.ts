import { expect, test } from 'vitest';
import { calendarIn } from '../../../shared/calendar/prepare.ts';
import { PREPARED } from '../../fixtures/test-clinic.ts';

test('calendarIn falls back to the clinic’s default language', () => {
  expect(calendarIn(PREPARED, 'tlh')).toBe(PREPARED.calendars.en);
  expect(calendarIn(PREPARED, 'de')).toBe(PREPARED.calendars.de ?? PREPARED.calendars.en);
});

test('calendarIn throws if the default language is missing', () => {
  expect(() => calendarIn({ ...PREPARED, calendars: {} }, 'tlh')).toThrow(
    new RangeError("the protocol lacks the clinic's own language, en"),
  );
});
