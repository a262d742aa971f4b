import type { CalendarState } from '../../functions/feed/page/calendar-state.ts';
import { clientPage } from '../../functions/feed/page/client-page.ts';
import { languageQuery } from '../../functions/feed/page/layout.ts';
import { tombstonePage, unavailablePage } from '../../functions/feed/page/message-pages.ts';
import { preparePages } from '../../functions/feed/page/prepare-page.ts';
import type { PreparedPage } from '../../functions/feed/page/prepared-page.ts';
import { subscribeLinks } from '../../functions/feed/page/subscribe-links.ts';
import type { Device } from '../../functions/feed/page/visitor.ts';
import { addDays, type CivilDate } from '../../shared/aftercare/civil-date.ts';
import type { Clinic } from '../../shared/aftercare/clinic.ts';
import { type Protocol, parseProtocol } from '../../shared/aftercare/protocol.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { day } from '../fixtures/test-context.ts';
import gapFile from '../protocols/gap.json' with { type: 'json' };

const DAY_0 = day('2027-02-01');
const ADDRESS = 'https://calendar.example/c/00000000000000000000000000000000000000';
const { clinic, protocol } = TEST_SETTINGS;
const { bookingLink: _, ...withoutBookingPage } = clinic;
const gap = parseProtocol(gapFile).data as Protocol;

/** A visit to the client's page. Today, sessions and hold are days after day 0. */
interface Visit {
  readonly today: number;
  readonly sessions?: readonly number[];
  readonly hold?: number;
  readonly device?: Device;
  readonly locale?: string;
  readonly protocol?: Protocol;
  readonly clinic?: Clinic;
  readonly calendar?: CalendarState;
}

/** Tests in a browser cover style and script. */
const NO_SOURCES = { style: '', script: '' };

/** The page of each golden file, by file name, without style, script and the QR code's picture. */
export const PAGES: Readonly<Record<string, () => string>> = {
  'page-before.html': () => visited({ today: -12, device: 'iphone' }),
  'page-day-before.html': () => visited({ today: -1, device: 'mac', calendar: { firstVisit: true } }),
  'page-first-day.html': () => visited({ today: 0, device: 'android', calendar: { firstVisit: true } }),
  'page-shared-day.html': () =>
    visited({
      today: 5,
      device: 'mac',
      calendar: { firstVisit: false, added: { app: 'apple', on: addDays(DAY_0, 5), silent: false } },
    }),
  'page-last-careful-day.html': () => visited({ today: 10 }),
  'page-over.html': () => visited({ today: 31 }),
  'page-without-booking-page.html': () => visited({ today: 11, clinic: withoutBookingPage }),
  'page-booked.html': () => visited({ today: 12, sessions: [0, 20] }),
  'page-eve.html': () => visited({ today: 19, sessions: [0, 20] }),
  'page-careful-eve.html': () => visited({ today: 10, sessions: [0, 11] }),
  'page-second-session.html': () => visited({ today: 20, sessions: [0, 20, 45] }),
  'page-five-sessions.html': () => visited({ today: 30, sessions: [0, 21, 42, 63, 84] }),
  'page-five-sessions-ahead.html': () => visited({ today: -5, sessions: [0, 21, 42, 63, 84] }),
  'page-close-sessions.html': () => visited({ today: 8, sessions: [0, 7] }),
  'page-first-just-over.html': () => visited({ today: 11, sessions: [0, 10] }),
  'page-held.html': () => visited({ today: 12, hold: 14 }),
  'page-arabic.html': () => visited({ today: 6, locale: 'ar' }),
  'page-half-of-the-advice.html': () => visited({ today: 2, protocol: gap }),
  'page-pause.html': () => visited({ today: 5, protocol: gap }),
  'page-ended.html': () => bare(tombstonePage(pageIn('en'), 'ended')),
  'page-replaced.html': () => bare(tombstonePage(pageIn('fr'), 'replaced')),
  'page-unavailable.html': () => bare(unavailablePage(pageIn('en'))),
};

function visited({ today, sessions = [0], hold, device = 'computer', ...more }: Visit): string {
  const page = pageIn(more.locale, more.protocol, more.clinic);
  const on = (after: number): CivilDate => addDays(DAY_0, after);
  const dated = sessions.map((after) => ({
    uid: `s${after}`,
    date: on(after),
    ...(hold === undefined ? {} : { holdUntil: on(hold) }),
  }));
  const subscribe = subscribeLinks(`${ADDRESS}/aftercare.ics`, page.clinic.calendarName);
  const links = { page: ADDRESS + languageQuery(page.locale), subscribe };
  const calendar = more.calendar ?? { firstVisit: false };
  const visitor = { device, noSubscribing: false, chosen: false, withCode: true };
  return bare(clientPage(page, { sessions: dated, today: on(today), calendar }, links, visitor));
}

function pageIn(locale = 'en', ofProtocol = protocol, ofClinic: Clinic = clinic): PreparedPage {
  const page = preparePages(ofProtocol, ofClinic, NO_SOURCES)[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return page;
}

/** Removes pictures, since their bytes depend on the version of zlib. */
function bare(page: object): string {
  return String(page).replace(/(?<=base64,)[^"]+/, '…');
}
