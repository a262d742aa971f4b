import { describe, expect, test } from 'vitest';
import type { CalendarState } from '../../../../functions/feed/page/calendar-state.ts';
import { clientPage } from '../../../../functions/feed/page/client-page.ts';
import { tombstonePage } from '../../../../functions/feed/page/message-pages.ts';
import { preparePages } from '../../../../functions/feed/page/prepare-page.ts';
import type { PreparedPage } from '../../../../functions/feed/page/prepared-page.ts';
import { compress } from '../../../../functions/feed/page/response.ts';
import { subscribeLinks } from '../../../../functions/feed/page/subscribe-links.ts';
import type { Device } from '../../../../functions/feed/page/visitor.ts';
import { addDays } from '../../../../shared/aftercare/civil-date.ts';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import type { Session } from '../../../../shared/aftercare/plan.ts';
import { PAGE_SOURCES, TEST_SETTINGS } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';

const DAY_0 = day('2027-02-01');
const { protocol, clinic } = TEST_SETTINGS;
/** As long as a function URL can get, so that the page has its maximum size. */
const ADDRESS = `https://${'a'.repeat(33)}.lambda-url.ap-southeast-2.on.aws/c/${'0'.repeat(38)}`;

function pageIn(locale = 'en', ofClinic = clinic): PreparedPage {
  const page = preparePages(protocol, ofClinic, PAGE_SOURCES)[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return page;
}

/** The client's page. Today and the sessions' days count from day 0. */
function htmlOn(
  today: number,
  sessions: readonly (Omit<Session, 'uid' | 'date'> & { day: number })[] = [{ day: 0 }],
  {
    page = pageIn(),
    device = 'computer' as Device,
    calendar = { firstVisit: false } as CalendarState,
    noSubscribing = false,
  } = {},
): string {
  const dated = sessions.map(({ day: after, ...more }) => ({ uid: `s${after}`, date: addDays(DAY_0, after), ...more }));
  const links = {
    page: `${ADDRESS}?lang=${page.locale}`,
    subscribe: subscribeLinks(`${ADDRESS}/aftercare.ics`, page.clinic.calendarName),
  };
  const plan = { sessions: dated, today: addDays(DAY_0, today), calendar };
  return String(
    clientPage(page, plan, links, {
      device,
      noSubscribing,
      chosen: false,
      withCode: device === 'mac' || device === 'computer',
    }),
  );
}

/** The text of today's section, with collapsed spaces. */
function todayOn(...given: Parameters<typeof htmlOn>): string {
  const section = /<section class="today">(.*?)<\/section>/s.exec(htmlOn(...given))?.[1] ?? '';
  return section.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('today’s section', () => {
  test.each([
    [-12, 'Your session is in 12 days'],
    [-1, 'Your session is tomorrow'],
    [0, 'Your plan starts today'],
    [1, 'Day 1 of 10'],
    [3, 'Day 3 of 10'],
    [10, 'Day 10 of 10'],
    [11, 'Your careful days are over'],
    [60, 'Your careful days are over'],
  ])('on day %i has the headline “%s”', (today, headline) => {
    expect(htmlOn(today)).toContain(`<h1>${headline}</h1>`);
  });

  test('shows every advice of the day with its reason', () => {
    const [rest, careful] = protocol.phases;
    for (const advice of [...(rest?.advices ?? []), ...(careful?.advices ?? [])]) {
      expect(todayOn(5)).toContain(`${advice.name.en} ${advice.text.en} ${advice.reason.en}`);
    }
    expect(todayOn(5)).toContain('More than one list applies today.');
    expect(todayOn(5)).toContain('until the end of today');
  });

  test('shows dates with weekday and month', () => {
    expect(todayOn(3)).toContain('Thursday 4 February');
    expect(todayOn(3)).toContain('until the end of Saturday 6 February');
  });

  test('keeps the restrictions on the last careful day', () => {
    expect(todayOn(10)).toContain('the list of your careful days applies until it is over');
    expect(todayOn(10)).toContain('Please avoid today Careful days');
    expect(todayOn(10)).not.toContain('Your careful days are over');
    expect(todayOn(10)).not.toMatch(/today you can|resumes today|From tomorrow/);
  });

  test.each([...Array(10).keys()])('on day %i neither announces the end nor offers booking', (today) => {
    expect(todayOn(today)).not.toMatch(/are over|last careful day|normal activities|can book/);
  });

  test('has one main button, to the booking page, once booking opens', () => {
    for (const today of [10, 11, 40]) {
      const filled = htmlOn(today)
        .match(/<section class="today">.*?<\/section>/s)?.[0]
        .match(/<a class="button main"[^>]*>/g);
      expect(filled).toEqual([`<a class="button main" href="${clinic.bookingLink}">`]);
    }
    expect(htmlOn(9)).not.toContain(`class="button main" href="${clinic.bookingLink}"`);
  });

  test('offers a call to book if there is no booking page', () => {
    const { bookingLink: _, ...without } = clinic;
    expect(htmlOn(11, [{ day: 0 }], { page: pageIn('en', without) })).toContain(
      '<a class="button main" href="tel:+441632960123">Call to book my next session</a>',
    );
  });

  test('names a booked session and does not offer booking', () => {
    const text = todayOn(12, [{ day: 0 }, { day: 20 }]);
    expect(text).toContain('Your next session is on Sunday 21 February.');
    expect(text).toContain('If your scalp has not healed well, please call us before that day.');
    expect(text).not.toContain('can book');
  });

  test('asks on the eve to wash, or to call if restricted', () => {
    expect(todayOn(19, [{ day: 0 }, { day: 20 }])).toContain(protocol.prepare.advice.text.en);
    const careful = todayOn(10, [{ day: 0 }, { day: 11 }]);
    expect(careful).toContain(protocol.prepare.careful.text.en);
    expect(careful).not.toContain(protocol.prepare.advice.text.en);
    expect(careful).not.toMatch(/normal activities|last careful day/i);
  });

  test('says on a second session that the careful days restart', () => {
    expect(todayOn(20, [{ day: 0 }, { day: 20 }])).toContain(protocol.session.text.en);
  });

  test('explains a hold and its last day', () => {
    const text = todayOn(12, [{ day: 0, holdUntil: addDays(DAY_0, 14) }]);
    expect(text).toContain('Day 12 of 14');
    expect(text).toContain('We gave your scalp more time to heal, until the end of Monday 15 February.');
  });

  test('leads with the session on its eve and its day', () => {
    const sessions = [{ day: 0 }, { day: 20 }];
    expect(htmlOn(19, sessions)).toContain('<h1>Your session is tomorrow</h1>');
    expect(htmlOn(20, sessions)).toContain('<h1>Your session is today</h1>');
    expect(htmlOn(10, [{ day: 0 }, { day: 11 }])).toContain('<h1>Your session is tomorrow</h1>');
  });

  test('never says to a client on hold that the scalp looks better', () => {
    const text = todayOn(12, [{ day: 0, holdUntil: addDays(DAY_0, 14) }]);
    expect(text).not.toContain('looks much better');
    expect(text).toContain('Your scalp needs more time to heal');
    expect(todayOn(8)).toContain('looks much better');
    expect(todayOn(21, [{ day: 0, holdUntil: addDays(DAY_0, 30) }, { day: 20 }])).not.toContain('looks much better');
  });

  test('has the phone number every day', () => {
    for (let today = -3; today < 40; today += 1) expect(htmlOn(today)).toContain('href="tel:+441632960123"');
  });
});

describe('the whole page', () => {
  test.each([...Array(11).keys()])('on day %i shows every advice that still applies once', (today) => {
    const html = htmlOn(today);
    for (const phase of protocol.phases) {
      const left = phase.lastDay !== undefined && today <= phase.lastDay;
      for (const advice of phase.advices.slice(0, phase.lastDay === undefined ? 0 : undefined)) {
        expect(html.split(`${advice.text.en} <`)).toHaveLength(left ? 2 : 1);
      }
    }
  });

  test('shows what lifts on its own day only', () => {
    const normalLife = protocol.phases[2]?.advices[0]?.text.en ?? '';
    for (let today = -3; today < 40; today += 1) {
      expect(htmlOn(today).includes(normalLife), `day ${today}`).toBe(today === 10);
    }
  });

  test('shows the other days with the dates of this plan', () => {
    expect(htmlOn(0)).toContain('<h3>Careful days <span class="through">Sat 6 Feb\u2009–\u2009Thu 11 Feb</span></h3>');
    const held = htmlOn(0, [{ day: 0, holdUntil: addDays(DAY_0, 20) }]);
    expect(held).toContain('<h3>Careful days <span class="through">Sat 6 Feb\u2009–\u2009Sun 21 Feb</span></h3>');
    expect(htmlOn(15, [{ day: 0 }, { day: 20 }])).toContain('Sun 21 Feb\u2009–\u2009Fri 26 Feb</span></h3>');
  });

  test('never asks to wash on a careful eve', () => {
    const wash = protocol.prepare.advice.text.en;
    expect(htmlOn(10, [{ day: 0 }, { day: 11 }])).not.toContain(wash);
    expect(htmlOn(19, [{ day: 0 }, { day: 20 }]).split(wash)).toHaveLength(2);
  });

  test('has the clinic’s own words on when to see a doctor', () => {
    const page = { ...pageIn(), urgent: { title: 'See a doctor', text: 'If you have a fever.' } };
    expect(todayOn(3, [{ day: 0 }], { page })).toContain('See a doctor If you have a fever. Worried');
    expect(todayOn(3)).not.toContain('doctor');
  });

  test('compares the phone’s date where it would lift something later', () => {
    expect(htmlOn(5)).not.toContain('data-today');
    expect(htmlOn(11)).toContain('<body data-today="2027-02-12">');
    expect(htmlOn(40)).not.toContain('data-today');
  });

  test('has a strip with one cell per day and today marked', () => {
    const cells = /<div class="strip" role="img"[^>]*>(.*?)<\/div>/.exec(htmlOn(5))?.[1];
    expect(cells?.match(/<i class="[^"]*">\d+/g)?.map((cell) => cell.slice(10))).toEqual([
      ...[0, 1, 2, 3, 4].map((past) => `p1">${past}`),
      'p1 p2 now">5',
      ...[6, 7, 8, 9].map((ahead) => `p2">${ahead}`),
      'p2 open">10',
    ]);
    expect(htmlOn(27)).toContain('<i class="gap">…</i><i class="now">27</i>');
  });

  test('has discreet title, description and preview', () => {
    const html = htmlOn(3, [{ day: 0 }], { page: pageIn('en', { ...clinic, name: 'Scalp Clinic' }) });
    const head = html.slice(0, html.indexOf('<style>'));
    expect(head).toContain(`<title>${clinic.calendarName}</title>`);
    expect(tellingWord(head.replaceAll(/<[a-z]+|[a-z]+=/g, ''))).toBeUndefined();
  });

  test('says nothing of washing while the client is to call about it', () => {
    const washing = protocol.prepare.advice.text.en;
    expect(htmlOn(3, [{ day: 0 }, { day: 21 }])).toContain(washing);
    expect(htmlOn(3, [{ day: 0 }, { day: 10 }])).not.toContain(washing);
    expect(htmlOn(3, [{ day: 0 }, { day: 10 }])).toContain(protocol.prepare.careful.title.en);
    expect(htmlOn(9, [{ day: 0 }, { day: 10 }])).toContain(protocol.prepare.careful.text.en);
  });

  test('escapes names from clinic.json', () => {
    const page = pageIn('en', { ...clinic, name: '<b onclick="x">&\'', calendarName: '"><script>' });
    const html = htmlOn(3, [{ day: 0 }], { page });
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;');
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toContain('<b onclick');
  });

  test('has no language links with a single language', () => {
    const alone = preparePages({ ...protocol, locales: ['en'] }, clinic, PAGE_SOURCES).en;
    expect(htmlOn(3, [{ day: 0 }], alone ? { page: alone } : {})).not.toContain('<nav');
    expect(htmlOn(3)).toContain('<nav aria-label="Language">');
  });

  test.each([
    ['iphone', 7_800, 23_200],
    ['mac', 8_000, 24_100],
    ['android', 9_050, 26_100],
    ['computer', 8_050, 24_300],
  ] as const)('on %s stays light on a first visit, in every language', (device, compressed, plain) => {
    for (const locale of protocol.locales) {
      for (const today of [-1, 0, 5]) {
        const calendar = { firstVisit: true };
        const html = htmlOn(today, [{ day: 0 }], { page: pageIn(locale), device, calendar });
        expect(Buffer.byteLength(html), `${locale} ${today}`).toBeLessThanOrEqual(plain);
        expect(compress(html, 'br')?.bytes.length, `${locale} ${today}`).toBeLessThanOrEqual(compressed);
      }
    }
  });
});

describe('the tombstone page', () => {
  test.each([
    ['ended', 'We no longer keep your plan here'],
    ['expired', 'This plan has run out'],
    ['replaced', 'This link was replaced'],
  ] as const)('of kind %s has its title and the phone number only', (kind, title) => {
    const html = String(tombstonePage(pageIn(), kind));
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain('href="tel:+441632960123"');
    expect(html).not.toMatch(/session 1|webcal|aftercare\.ics/i);
  });

  test('of an ended or replaced link says that the advice continues to apply', () => {
    expect(String(tombstonePage(pageIn(), 'ended'))).toContain('continues to apply');
    expect(String(tombstonePage(pageIn(), 'replaced'))).toContain('your careful days continue');
    expect(String(tombstonePage(pageIn(), 'expired'))).toContain('what we told you then applies');
  });
});
