/** The families of software that poll a feed, with the names by which people know them. */
export const CALENDAR_APP_NAMES = {
  google: 'Google Calendar',
  apple: 'Apple Calendar',
  outlook: 'Outlook',
  thunderbird: 'Thunderbird',
  icsx5: 'ICSx⁵',
  gnome: 'GNOME Calendar',
  nextcloud: 'Nextcloud',
  browser: 'a web browser',
  other: 'another app',
} as const;

export type CalendarApp = keyof typeof CALENDAR_APP_NAMES;

/** All families. */
export const CALENDAR_APPS = Object.keys(CALENDAR_APP_NAMES) as [CalendarApp, ...CalendarApp[]];

/** No app's is longer; without a bound, one made for it keeps a pattern busy for a third of a second. */
const LONGEST_USER_AGENT = 300;

/**
 * The first match counts: Thunderbird calls itself Mozilla too. What apps send was read in their sources or in servers' logs;
 * Microsoft's has not been confirmed by either.
 */
const MARKS: readonly (readonly [CalendarApp, RegExp])[] = [
  ['google', /Google-Calendar-Importer/i],
  ['icsx5', /ICSx5/i],
  ['thunderbird', /Thunderbird/i],
  ['gnome', /Evolution|gnome-calendar/i],
  ['nextcloud', /Nextcloud/i],
  ['outlook', /Outlook|Microsoft Office|Exchange|Microsoft\.OData/i],
  ['apple', /dataaccessd|CalendarAgent|\bCalendar\/[\d.]+.*(?:Mac|iOS|Darwin)|Mac\+OS\+X.*Calendar\//i],
  ['browser', /^Mozilla\//i],
];

/**
 * The family of calendar app that asks.
 *
 * @param userAgent the request's User-Agent header (RFC 9110 §10.1.5)
 */
export function calendarAppOf(userAgent: string | undefined): CalendarApp {
  const beginning = userAgent?.slice(0, LONGEST_USER_AGENT) ?? '';
  return MARKS.find(([, mark]) => mark.test(beginning))?.[0] ?? 'other';
}
