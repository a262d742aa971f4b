import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dateInZone,
  daysBetween,
  isWithinTwoYears,
  parseCivilDate,
  utcDate,
  utcMidnight,
} from '../../../shared/aftercare/civil-date.ts';
import { anyDate } from '../../fixtures/arbitraries.ts';
import { day } from '../../fixtures/test-context.ts';

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number) =>
  [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;

/** Days since 1900-01-01 by integer arithmetic, as a check that does not use Date. */
function dayNumber(date: string): number {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  let days = 0;
  for (let before = 1900; before < year; before += 1) days += isLeap(before) ? 366 : 365;
  for (let before = 1; before < month; before += 1) days += daysIn(year, before);
  return days + dayOfMonth - 1;
}

describe('civil dates:', () => {
  test('parseCivilDate accepts exactly the days that exist', () => {
    const parts = [
      fc.integer({ min: 1890, max: 2210 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    ];
    fc.assert(
      fc.property(fc.tuple(...parts), ([year = 0, month = 0, dayOfMonth = 0]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
        const exists = year >= 1900 && year <= 2199 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
        expect(parseCivilDate(text)).toBe(exists ? text : undefined);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    '2026-02-30',
    '2027-02-29',
    '2100-02-29',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '26-01-01',
    '2026/01/01',
    '20260101',
    ' 2026-01-01',
    '2026-01-01\n',
    '2026-01-01T00:00',
    '٢٠٢٦-٠١-٠١',
    '-2026-01-01',
    '',
  ])('parseCivilDate refuses %j', (text) => {
    expect(parseCivilDate(text)).toBeUndefined();
  });

  test.each(['2028-02-29', '2000-02-29', '1900-01-01', '2199-12-31'])('parseCivilDate accepts %s', (text) => {
    expect(parseCivilDate(text)).toBe(text);
  });

  test('daysBetween and addDays agree with a day count without Date', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        const days = dayNumber(to) - dayNumber(from);
        expect(daysBetween(from, to)).toBe(days);
        expect(addDays(from, days)).toBe(to);
      }),
    );
  });

  test('addDays crosses every month end in both directions', () => {
    const everyMonthEnd = [2027, 2028, 2100].flatMap((year) =>
      Array.from(
        { length: 12 },
        (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-${daysIn(year, month + 1)}`,
      ),
    );
    for (const end of everyMonthEnd.map(day)) {
      for (const from of [-40, -3, -1, 0, 1, 3, 40].map((days) => addDays(end, days))) {
        expect(parseCivilDate(from)).toBe(from);
        expect(dayNumber(addDays(from, dayNumber(end) - dayNumber(from)))).toBe(dayNumber(end));
        expect(addDays(from, 1)).toBe(utcDate(utcMidnight(from) + 86_400));
      }
    }
  });

  test('utcDate reverses utcMidnight', () => {
    fc.assert(fc.property(anyDate, (date) => utcDate(utcMidnight(date)) === date));
    expect(utcMidnight(day('1970-01-02'))).toBe(86_400);
  });
});

test.each([
  ['2025-03-31', false],
  ['2025-04-01', true],
  ['2027-04-01', true],
  ['2029-04-01', true],
  ['2029-04-02', false],
  ['2207-04-01', false],
])('isWithinTwoYears of 2027-04-01 for %s is %s', (date, near) => {
  expect(isWithinTwoYears(day(date), day('2027-04-01'))).toBe(near);
});

describe('dateInZone', () => {
  test.each([
    // The second before midnight and midnight itself, on days when the clocks change.
    ['2027-04-03T10:59:59Z', 'Pacific/Auckland', '2027-04-03'],
    ['2027-04-03T11:00:00Z', 'Pacific/Auckland', '2027-04-04'],
    ['2027-04-04T11:59:59Z', 'Pacific/Auckland', '2027-04-04'],
    ['2027-04-04T12:00:00Z', 'Pacific/Auckland', '2027-04-05'],
    ['2027-03-14T07:59:59Z', 'America/Los_Angeles', '2027-03-13'],
    ['2027-03-14T08:00:00Z', 'America/Los_Angeles', '2027-03-14'],
    ['2027-03-15T06:59:59Z', 'America/Los_Angeles', '2027-03-14'],
    ['2027-03-15T07:00:00Z', 'America/Los_Angeles', '2027-03-15'],
    ['2027-12-31T18:29:59Z', 'Asia/Kolkata', '2027-12-31'],
    ['2027-12-31T18:30:00Z', 'Asia/Kolkata', '2028-01-01'],
    ['2028-02-29T00:00:00Z', 'UTC', '2028-02-29'],
  ])('of %s in %s is %s', (moment, zone, date) => {
    expect(dateInZone(Date.parse(moment) / 1000, zone)).toBe(date);
  });
});
