import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { addDays, type CivilDate, parseCivilDate } from '../../shared/aftercare/civil-date.ts';
import { planOf, type Session } from '../../shared/aftercare/plan.ts';
import { stamp } from '../../shared/calendar/stamp.ts';
import { expiresAt } from '../../shared/feeds/feed-state.ts';
import { anyDate } from '../fixtures/arbitraries.ts';
import { SCHEDULE, testTexts } from '../fixtures/test-clinic.ts';
import { day, START } from '../fixtures/test-context.ts';
import { runs } from './runs.ts';

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Every day of the years 1900 to 2200, by counting, without Date or a library. */
function everyDay(): string[] {
  const days: string[] = [];
  const two = (part: number) => String(part).padStart(2, '0');
  for (let year = 1900; year <= 2200; year += 1) {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    MONTH_LENGTHS.forEach((usual, month) => {
      const length = month === 1 && leap ? 29 : usual;
      for (let date = 1; date <= length; date += 1) days.push(`${year}-${two(month + 1)}-${two(date)}`);
    });
  }
  return days;
}

function calendarOf(sessions: readonly Session[]): string {
  const revision = { revisedAt: START, sequence: 0 };
  return stamp(testTexts('en'), planOf(SCHEDULE, sessions), revision);
}

test('a session on any day from 1900 to 2199 has correct dates', () => {
  const days = everyDay();
  const sessionDays = days.filter((date) => date < '2200');
  expect(sessionDays).toHaveLength(109_573);
  const { numRuns } = runs('session dates', 1_500, sessionDays.length);
  const step = Math.floor(sessionDays.length / numRuns);
  for (let index = 0; index < sessionDays.length; index += step) {
    const after = (count: number) => days[index + count]?.replaceAll('-', '');
    expect(parseCivilDate(days[index] ?? '')).toBe(days[index]);
    const body = calendarOf([{ uid: 'u', date: day(days[index] ?? '') }]);
    const shown = [...body.matchAll(/^DT(?:START|END);VALUE=DATE:(\d{8})\r$/gm)].map((match) => match[1]);
    expect(shown).toEqual([0, 6, 5, 11, 10, 11, 10, 11].map(after));
  }
});

const zoneOfTests = process.env.TZ;
function setZone(zone: string | undefined): void {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
}
afterAll(() => setZone(zoneOfTests));

test('calendars have the same bytes in every time zone', () => {
  const { numRuns, seed } = runs('dates in every time zone', 5, 1_000);
  const dates = fc.sample(anyDate, { numRuns, seed });
  const offsets = new Set<number>();
  const digestIn = (zone: string) => {
    setZone(zone);
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone, zone).toBe(zone);
    offsets.add(new Date(0).getTimezoneOffset());
    const digest = createHash('sha256');
    for (const date of dates) {
      const sessions = [
        { uid: 'a', date },
        { uid: 'b', date: addDays(date as CivilDate, 21) },
      ];
      digest.update(calendarOf(sessions));
      digest.update(String(expiresAt({ status: 'active', changedAt: 0, sessions }, SCHEDULE)));
    }
    return digest.digest('hex');
  };
  const expected = digestIn('UTC');
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.length).toBeGreaterThan(400);
  for (const zone of zones) expect(digestIn(zone), `${zone}, TRUST_SEED=${seed}`).toBe(expected);
  // Proves that setting the zone took effect.
  expect(offsets.size).toBeGreaterThan(30);
});
