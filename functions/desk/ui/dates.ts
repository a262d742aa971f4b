import { type CivilDate, dateInZone, daysBetween } from '../../../shared/aftercare/civil-date.ts';

const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const DAYS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** A date as staff read it: Sun, 22 Nov 2026. */
export function longDate(date: CivilDate): string {
  return LONG.format(Date.parse(date));
}

/** A date without its year: 22 Nov. */
export function shortDate(date: CivilDate): string {
  return SHORT.format(Date.parse(date));
}

/** From one date to another, both inclusive, in few words. */
export function dateRange(first: CivilDate, last: CivilDate): string {
  return first === last ? longDate(first) : `${shortDate(first)} – ${longDate(last)}`;
}

/** How many days ago a moment was by the clinic's calendar: today, yesterday, 3 days ago. */
export function daysAgo(seconds: number, now: number, timeZone: string): string {
  return DAYS.format(daysBetween(dateInZone(now, timeZone), dateInZone(seconds, timeZone)), 'day');
}

/** A moment by the clinic's clock: 22 Nov 2026, 14:05. */
export function dateAndTime(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(seconds * 1000);
}
