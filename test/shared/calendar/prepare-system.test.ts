import { expect, test } from 'vitest';
import { calendarIn } from '../../../shared/calendar/prepare.ts';
import { PREPARED } from '../../fixtures/test-clinic.ts';

test('a language that is not prepared any more gives the clinic’s own', () => {
  expect(calendarIn(PREPARED, 'tlh')).toBe(PREPARED.calendars.en);
  expect(calendarIn(PREPARED, 'de')).toBe(PREPARED.calendars.de ?? PREPARED.calendars.en);
});

test('a system that lacks the clinic’s own language says so', () => {
  expect(() => calendarIn({ ...PREPARED, calendars: {} }, 'tlh')).toThrow(
    new RangeError("the protocol lacks the clinic's own language, en"),
  );
});
