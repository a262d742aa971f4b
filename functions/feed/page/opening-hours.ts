import { addDays, type CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { OpeningHours } from '../../../shared/aftercare/contact.ts';

/** Whether somebody answers the telephone now. Times are `HH:MM` by the clinic's clock. */
export type Opening =
  | { readonly is: 'open'; readonly until: string }
  | { readonly is: 'closed'; readonly next: { readonly date: CivilDate; readonly time: string } };

/** The days of the week as `Date` counts them. Not imported: that file would load zod. */
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
const WEEK = 7;

/**
 * Whether a clinic is open.
 *
 * @param today the clinic's date
 * @param now seconds since 1970
 * @param timeZone the clinic's, IANA
 */
export function openingAt(hours: OpeningHours, today: CivilDate, now: number, timeZone: string): Opening {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(now * 1000);
  const current = hoursOn(hours, today).find(({ from, to }) => from <= time && time < to);
  if (current) return { is: 'open', until: current.to };
  for (let days = 0; days <= WEEK; days += 1) {
    const date = addDays(today, days);
    const next = hoursOn(hours, date).find(({ from }) => days > 0 || from > time);
    if (next) return { is: 'closed', next: { date, time: next.from } };
  }
  throw new RangeError('a clinic with opening hours is open on at least one day of the week');
}

function hoursOn(hours: OpeningHours, date: CivilDate): { readonly from: string; readonly to: string }[] {
  const weekday = WEEKDAYS[new Date(date).getUTCDay()];
  return ((weekday && hours[weekday]) ?? []).map((text) => ({ from: text.slice(0, 5), to: text.slice(6) }));
}
