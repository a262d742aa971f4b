import { type CivilDate, dateInZone, daysBetween } from '../../../shared/aftercare/civil-date.ts';

const LONG = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHORT_WITH_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const DAYS = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const DAYS_PER_MONTH = 30.44;

/** A date with weekday and year: Sun, 22 Nov 2026. */
export function longDate(date: CivilDate): string {
  return LONG.format(Date.parse(date));
}

/** A date in short, with its year only when that is not the year of `today`: 22 Nov, or 22 Nov 2025. */
export function shortDate(date: CivilDate, today: CivilDate): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return (sameYear ? SHORT : SHORT_WITH_YEAR).format(Date.parse(date));
}

/** A date with how far it is from today, so that a wrong year is noticed: Tue, 24 Nov 2026, today. */
export function dateInWords(date: CivilDate, today: CivilDate): string {
  return `${longDate(date)}, ${DAYS.format(daysBetween(today, date), 'day')}`;
}

/** Two dates, both inclusive, as a range: 22 Nov – Wed, 2 Dec 2026. */
export function dateRange(first: CivilDate, last: CivilDate): string {
  return first === last ? longDate(first) : `${shortDate(first, last)} – ${longDate(last)}`;
}

/** How long ago a date was, roughly: 5 months ago, a year ago, 2 years ago. */
export function roughlyAgo(date: CivilDate, today: CivilDate): string {
  const months = Math.round(daysBetween(date, today) / DAYS_PER_MONTH);
  if (months < 11) return months === 1 ? 'a month ago' : `${months} months ago`;
  const years = Math.round(months / 12);
  return years === 1 ? 'a year ago' : `${years} years ago`;
}

/** How many days ago a moment was in the clinic's time zone: today, yesterday, 3 days ago. */
export function daysAgo(seconds: number, now: number, timeZone: string): string {
  return DAYS.format(daysBetween(dateInZone(now, timeZone), dateInZone(seconds, timeZone)), 'day');
}

/** A moment in the clinic's time zone: 22 Nov 2026, 14:05. */
export function dateAndTime(seconds: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(seconds * 1000);
}
