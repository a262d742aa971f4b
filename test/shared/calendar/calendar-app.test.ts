import { expect, test } from 'vitest';
import { type CalendarApp, calendarAppOf } from '../../../shared/calendar/calendar-app.ts';

test.each<[CalendarApp, string]>([
  ['google', 'Google-Calendar-Importer'],
  ['icsx5', 'ICSx5/2.3 (ical4j)'],
  ['thunderbird', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0'],
  ['gnome', 'Evolution/3.56.0'],
  ['gnome', 'gnome-calendar/48'],
  ['nextcloud', 'Mozilla/5.0 (Linux) Nextcloud Server Crawler'],
  ['outlook', 'Microsoft Office/16.0 (Microsoft Outlook 16.0)'],
  ['outlook', 'Microsoft.OData.Client/7'],
  ['outlook', 'Exchange/15.20'],
  ['apple', 'iOS/26.1 (23B85) dataaccessd/1.0'],
  ['apple', 'macOS/26.1 (25B78) CalendarAgent/1141'],
  ['apple', 'Calendar/12.0 CFNetwork Darwin/25'],
  ['apple', 'Mac+OS+X/10.15 (19A) Calendar/1'],
  ['browser', 'Mozilla/5.0 (Macintosh) Safari/605.1.15'],
  ['other', 'curl/8.0 Mozilla/5.0'],
  ['other', ''],
])('calendarAppOf recognizes %s by "%s"', (app, userAgent) => {
  expect(calendarAppOf(userAgent)).toBe(app);
});

test('calendarAppOf without a User-Agent is "other"', () => {
  expect(calendarAppOf(undefined)).toBe('other');
});

test('calendarAppOf reads at most the first 300 characters', () => {
  expect(calendarAppOf(`${'a'.repeat(289)}Thunderbird`)).toBe('thunderbird');
  expect(calendarAppOf(`${'a'.repeat(290)}Thunderbird`)).toBe('other');
});
