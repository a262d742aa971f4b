import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Counted, PageWording } from '../../../shared/aftercare/wording/wording.ts';
import type { PreparedPage } from './prepared-page.ts';

/** A page's wording with its dates and numbers put in, in one language. */
export interface Formatter {
  readonly words: PageWording;
  /** Puts values into a text's braces; those of the clinic are known. */
  say(text: string, values?: Readonly<Record<string, string | number>>): string;
  /** The form of a text for a number, with the number in it. */
  count(text: Counted, count: number): string;
  /** `Sunday, 22 November`, with the year where it is asked for. */
  day(date: CivilDate, year?: 'year'): string;
  /** A time of day `HH:MM`, after the day of the week where a date is given: `Monday at 09:00`. */
  moment(time: string, date?: CivilDate): string;
  /** Two days and what lies between, with weekdays where the language has short ones; one day alone is written once. */
  days(first: CivilDate, last: CivilDate): string;
}

/** The formatter of a prepared page. */
export function formatterFor({ wording, clinic }: PreparedPage): Formatter {
  // Civil dates are counted in UTC, so they are also written in it.
  const zone = { timeZone: 'UTC', calendar: 'gregory' } as const;
  const long = { ...zone, weekday: 'long', day: 'numeric', month: 'long' } as const;
  const day = new Intl.DateTimeFormat(wording.dateTag, long);
  const dayOfYear = new Intl.DateTimeFormat(wording.dateTag, { ...long, year: 'numeric' });
  const short = { ...zone, weekday: 'short', day: 'numeric', month: 'short' } as const;
  const oneDay = new Intl.DateTimeFormat(wording.dateTag, short);
  const stretch = hasShortWeekdays(wording.dateTag)
    ? oneDay
    : new Intl.DateTimeFormat(wording.dateTag, { ...short, weekday: undefined });
  const numbers = new Intl.NumberFormat(wording.dateTag);
  const clock = { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const plurals = new Intl.PluralRules(wording.languageTag);
  // First Strong Isolates (UAX #9): a name or number in the other direction would reorder the words around it.
  const isolated = (text: string) => (wording.direction === 'rtl' ? `\u2068${text}\u2069` : text);
  const known = {
    clinic: isolated(clinic.name),
    phone: isolated(clinic.phone.replaceAll(' ', '\u00a0')),
    calendar: isolated(clinic.calendarName),
  };

  // Intl writes "1 décembre" where French says "1er", and "1 de dezembro" where Portuguese says "1º".
  const ordinal = (text: string) =>
    wording.firstOfMonth ? text.replaceAll(/(?<!\d)1(?=[ \u00a0]\p{L})/gu, wording.firstOfMonth) : text;

  function say(text: string, values: Readonly<Record<string, string | number>> = {}): string {
    return text.replace(/\{(\w+)\}/g, (brace, name) => {
      const value = { ...known, ...values }[name as string];
      return typeof value === 'number' ? numbers.format(value) : (value ?? brace);
    });
  }
  return {
    words: wording,
    say,
    count: (text, count) => say(text[plurals.select(count)] ?? text.other, { count }),
    day: (date, year) => ordinal((year ? dayOfYear : day).format(Date.parse(date))),
    moment: (time, date) => {
      const format = new Intl.DateTimeFormat(wording.dateTag, date ? { ...clock, weekday: 'long' } : clock);
      return format.format(Date.parse(`${date ?? '2000-01-01'}T${time}Z`));
    },
    days: (first, last) =>
      ordinal((first === last ? oneDay : stretch).formatRange(Date.parse(first), Date.parse(last))),
  };
}

/** Arabic has none: its long ones would be longer than the rest of the line. */
function hasShortWeekdays(dateTag: string): boolean {
  const name = (weekday: 'short' | 'long') => new Intl.DateTimeFormat(dateTag, { weekday }).format(0);
  return name('short') !== name('long');
}
