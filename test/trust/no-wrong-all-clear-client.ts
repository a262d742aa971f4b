import { adviceSection } from '../../functions/feed/page/advice-section.ts';
import { clientPage } from '../../functions/feed/page/client-page.ts';
import { type Formatter, formatterFor } from '../../functions/feed/page/formatter.ts';
import { planSection } from '../../functions/feed/page/plan-section.ts';
import { statusOn } from '../../functions/feed/page/plan-status.ts';
import { preparePages } from '../../functions/feed/page/prepare-page.ts';
import type { PreparedPage } from '../../functions/feed/page/prepared-page.ts';
import { subscribeLinks } from '../../functions/feed/page/subscribe-links.ts';
import { todaySection } from '../../functions/feed/page/today-section.ts';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { LOCALES, type Locale } from '../../shared/aftercare/locale.ts';
import type { Session } from '../../shared/aftercare/plan.ts';
import type { Protocol } from '../../shared/aftercare/protocol.ts';
import { scheduleOf } from '../../shared/aftercare/schedule.ts';
import { prepareCalendar } from '../../shared/calendar/prepare.ts';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import type { Feed } from '../../shared/feeds/feed.ts';
import { calendarFor } from '../../shared/feeds/link.ts';
import { secretOf } from '../../shared/feeds/token.ts';
import { LONGEST_PROTOCOL, type ProtocolDays, protocolOf } from '../fixtures/any-protocol.ts';
import { PAGE_SOURCES, PREPARED, PREPARED_PAGES, SYSTEM, TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { TEST_KEY } from '../fixtures/test-context.ts';
import { isoDay } from './no-wrong-all-clear-record.ts';

const { clinic } = TEST_SETTINGS;
const LINKS = {
  page: 'https://clinic.example/c/token',
  subscribe: subscribeLinks('https://clinic.example/c/token/aftercare.ics', clinic.calendarName),
};
const DAY_S = 86_400;

/** A clinic with one protocol, prepared in its languages. */
export interface AnyClinic {
  readonly protocol: Protocol;
  readonly system: PreparedSystem;
  readonly calendars: Readonly<Record<string, PreparedCalendar>>;
  readonly pages: Readonly<Record<string, PreparedPage>>;
}

/** The clinic of the tests, with the built-in protocol. */
export const BUILT_IN: AnyClinic = {
  protocol: TEST_SETTINGS.protocol,
  system: SYSTEM,
  calendars: PREPARED.calendars,
  pages: PREPARED_PAGES,
};

/** Preparing texts takes longer than everything else; those of a generated protocol do not depend on its days. */
const GENERATED_TEXTS = Object.fromEntries(
  LOCALES.map((locale) => [locale, prepareCalendar(LONGEST_PROTOCOL, clinic, locale)]),
);

/** A clinic with a generated protocol. */
export function clinicWith(days: ProtocolDays): AnyClinic {
  const protocol = protocolOf(days);
  const { locales } = protocol;
  return {
    protocol,
    system: { ...SYSTEM, schedule: scheduleOf(protocol), locales, defaultLocale: locales[0] as Locale },
    calendars: GENERATED_TEXTS,
    pages: preparePages(protocol, clinic, PAGE_SOURCES),
  };
}

/** A clinic's page in one of its languages. */
export function pageIn({ pages }: AnyClinic, locale: Locale): PreparedPage {
  const page = pages[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return page;
}

const formatters = new Map<Locale, Formatter>();

/** How the pages of a language write dates, the same at every clinic of these tests; it writes each date once. */
export function formatterIn(any: AnyClinic, locale: Locale): Formatter {
  const known = formatters.get(locale) ?? remembering(formatterFor(pageIn(any, locale)));
  formatters.set(locale, known);
  return known;
}

/** Intl takes most of the time of a page, and the same days come back in every plan. */
function remembering({ day, days, ...formatter }: Formatter): Formatter {
  const written = new Map<string, string>();
  const once = (key: string, write: () => string) => {
    const text = written.get(key) ?? write();
    written.set(key, text);
    return text;
  };
  return {
    ...formatter,
    day: (date, year) => once(`${date} ${year}`, () => day(date, year)),
    days: (first, last) => once(`${first} to ${last}`, () => days(first, last)),
  };
}

/** The calendar that a feed's link answers with on a day, in one language. */
export async function calendarOn(any: AnyClinic, feed: Feed, locale: Locale, today: number): Promise<string> {
  const secret = await secretOf(TEST_KEY, feed.id, feed.linkVersion);
  const texts = () => any.calendars[locale] as PreparedCalendar;
  const calendar = calendarFor(feed, secret, today * DAY_S, any.system, texts);
  if (calendar?.kind !== 'active') throw new Error(`the calendar is ${calendar?.kind}`);
  return calendar.body;
}

/** The page that a client reads; without a phone's date where that is the clinic's. */
export function wholePage(
  any: AnyClinic,
  sessions: readonly Session[],
  locale: Locale,
  { today, phone }: { readonly today: number; readonly phone: number },
): string {
  const phoneDate = phone === today ? undefined : (isoDay(phone) as CivilDate);
  const plan = { sessions, today: isoDay(today) as CivilDate, phoneDate, calendar: { firstVisit: false } };
  const visitor = { device: 'computer', noSubscribing: false, chosen: false, withCode: true } as const;
  return String(clientPage(pageIn(any, locale), plan, LINKS, visitor));
}

/** The three sections of the same page that speak of the plan, which take a tenth of its time. */
export function planSections(
  any: AnyClinic,
  sessions: readonly Session[],
  locale: Locale,
  { today, phone }: { readonly today: number; readonly phone: number },
): string {
  const page = pageIn(any, locale);
  const formatter = formatterIn(any, locale);
  const status = statusOn(page.schedule, sessions, isoDay(today) as CivilDate, isoDay(phone) as CivilDate);
  return [
    todaySection(page, formatter, sessions, status, { firstVisit: false }),
    planSection(page, formatter, sessions, status),
    adviceSection(page, formatter, sessions, status),
  ].join('\n');
}
