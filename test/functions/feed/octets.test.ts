import { expect, test } from 'vitest';
import { octetsOf } from '../../../functions/feed/octets.ts';
import { calendarResponse } from '../../../functions/feed/responses.ts';
import { planOf } from '../../../shared/aftercare/plan.ts';
import { prepareSystem } from '../../../shared/calendar/prepare.ts';
import type { PreparedCalendar } from '../../../shared/calendar/prepared.ts';
import { stamp } from '../../../shared/calendar/stamp.ts';
import { SCHEDULE, TEST_SETTINGS } from '../../fixtures/test-clinic.ts';
import { day, START } from '../../fixtures/test-desk.ts';

const { calendars } = prepareSystem(
  TEST_SETTINGS.protocol,
  // Two, three and four bytes long in UTF-8.
  { ...TEST_SETTINGS.clinic, calendarName: 'é – أيامي 🌿' },
  1,
);
const sessions = ['2027-02-01', '2027-03-01'].map((date, index) => ({ uid: `session-${index}`, date: day(date) }));
const revision = { revisedAt: START, sequence: 0 };
const bodyIn = (texts: PreparedCalendar) =>
  stamp(texts, planOf(SCHEDULE, sessions), revision, { titleStyle: 'explicit', remindAt: '09:00' });

test('in every language the calendar that is sent, its length and its bytes are those of its text', () => {
  for (const [locale, calendar] of Object.entries(calendars)) {
    const text = bodyIn(calendar);
    const octets = bodyIn(octetsOf(calendar));
    const { body, headers } = calendarResponse({ body: octets, revision, kind: 'active' }, {}, START);

    expect(text).toContain('é – أيامي 🌿');
    expect(octets, locale).toBe(Buffer.from(text).toString('latin1'));
    expect([body, headers['content-length']], locale).toEqual([text, String(Buffer.byteLength(text))]);
  }
});

test('texts are turned into bytes once, and others on their own', () => {
  const given = calendars.en as PreparedCalendar;
  expect(octetsOf(given)).toBe(octetsOf(given));
  expect(octetsOf({ ...given, header: 'é' }).header).toBe('Ã©');
});
