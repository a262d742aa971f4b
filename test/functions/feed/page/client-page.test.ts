import { describe, expect, test } from 'vitest';
import { type Device, subscribeLinks } from '../../../../functions/feed/page/add-section.ts';
import { clientPage } from '../../../../functions/feed/page/client-page.ts';
import { tombstonePage } from '../../../../functions/feed/page/message-pages.ts';
import { preparePages } from '../../../../functions/feed/page/prepare-page.ts';
import type { PreparedPage } from '../../../../functions/feed/page/prepared-page.ts';
import { addDays } from '../../../../shared/aftercare/civil-date.ts';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import type { Session } from '../../../../shared/aftercare/plan.ts';
import { PAGE_SOURCES, TEST_SETTINGS } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-desk.ts';

const DAY_0 = day('2027-02-01');
const { protocol, clinic } = TEST_SETTINGS;
/** As long as an address of AWS gets, so that the page is as large. */
const ADDRESS = `https://${'a'.repeat(33)}.lambda-url.ap-southeast-2.on.aws/c/${'0'.repeat(38)}`;
const EVERY_ADVICE = [
  ...protocol.phases.flatMap((phase) => phase.advices),
  protocol.followUp.advice,
  protocol.prepare.advice,
];

function pageIn(locale = 'en', ofClinic = clinic): PreparedPage {
  const page = preparePages(protocol, ofClinic, PAGE_SOURCES)[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return page;
}

/** The page of sessions so many days after day 0, seen on one of the days after it. */
function htmlOn(
  today: number,
  sessions: readonly (Omit<Session, 'uid' | 'date'> & { day: number })[] = [{ day: 0 }],
  { page = pageIn(), device = 'computer' as Device } = {},
): string {
  const dated = sessions.map(({ day: after, ...more }) => ({ uid: `s${after}`, date: addDays(DAY_0, after), ...more }));
  const links = {
    page: `${ADDRESS}?lang=${page.locale}`,
    subscribe: subscribeLinks(`${ADDRESS}/aftercare.ics`, page.clinic.calendarName),
  };
  return String(clientPage(page, { sessions: dated, today: addDays(DAY_0, today) }, links, device));
}

/** The text of today's section, with its spaces made one. */
function todayOn(...given: Parameters<typeof htmlOn>): string {
  const section = /<section class="today">(.*?)<\/section>/s.exec(htmlOn(...given))?.[1] ?? '';
  return section.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('what the page says today', () => {
  test.each([
    [-12, 'Your session is in 12 days'],
    [-1, 'Your session is tomorrow'],
    [0, 'Day 0 of 10'],
    [3, 'Day 3 of 10'],
    [10, 'Day 10 of 10'],
    [11, 'Your careful days are over'],
    [60, 'Your careful days are over'],
  ])('%i days after the session: %s', (today, headline) => {
    expect(htmlOn(today)).toContain(`<h1>${headline}</h1>`);
  });

  test('every advice of the day stands there with its reason, those of both lists on a shared day', () => {
    const [rest, careful] = protocol.phases;
    for (const advice of [...(rest?.advices ?? []), ...(careful?.advices ?? [])]) {
      expect(todayOn(5)).toContain(`${advice.name.en} ${advice.text.en} ${advice.reason.en}`);
    }
    expect(todayOn(5)).toContain('More than one list holds today.');
    expect(todayOn(5)).toContain('to the end of today');
  });

  test('each day is named with its weekday and month', () => {
    expect(todayOn(3)).toContain('Thursday 4 February');
    expect(todayOn(3)).toContain('to the end of Saturday 6 February');
  });

  test('on the last careful day everything still holds, and normal life comes after it, never today', () => {
    expect(todayOn(10)).toContain('what you have avoided so far still holds today');
    expect(todayOn(10)).toContain('Please avoid today Careful days');
    expect(todayOn(10)).not.toContain('Your careful days are over');
    expect(todayOn(10)).not.toMatch(/today you can|resumes today|back to your normal/);
  });

  test.each([...Array(10).keys()])('on day %i nothing is called over or open to be booked', (today) => {
    expect(todayOn(today)).not.toMatch(/are over|last careful day|normal activities|may be booked/);
  });

  test('booking is the one filled button from the day on which it opens, and leads to the clinic’s booking page', () => {
    for (const today of [10, 11, 40]) {
      const filled = htmlOn(today)
        .match(/<section class="today">.*?<\/section>/s)?.[0]
        .match(/<a class="button main"[^>]*>/g);
      expect(filled).toEqual([`<a class="button main" href="${clinic.bookingLink}">`]);
    }
    expect(htmlOn(9)).not.toContain(`class="button main" href="${clinic.bookingLink}"`);
  });

  test('a clinic without a booking page is called for it', () => {
    const { bookingLink: _, ...without } = clinic;
    expect(htmlOn(11, [{ day: 0 }], { page: pageIn('en', without) })).toContain(
      '<a class="button main" href="tel:+441632960123">Call to book my next session</a>',
    );
  });

  test('a booked session is named, and nothing invites to book another', () => {
    const text = todayOn(12, [{ day: 0 }, { day: 20 }]);
    expect(text).toContain('Your next session is on Sunday 21 February.');
    expect(text).toContain('If you have not healed well by now, please call us before it.');
    expect(text).not.toContain('may be booked');
  });

  test('the eve of a session asks to wash and cut; where washing is forbidden, to call', () => {
    expect(todayOn(19, [{ day: 0 }, { day: 20 }])).toContain(protocol.prepare.advice.text.en);
    const careful = todayOn(10, [{ day: 0 }, { day: 11 }]);
    expect(careful).toContain(protocol.prepare.careful.text.en);
    expect(careful).not.toContain(protocol.prepare.advice.text.en);
    expect(careful).not.toMatch(/normal life|last careful day/i);
  });

  test('a later session’s day says that the careful days begin again', () => {
    expect(todayOn(20, [{ day: 0 }, { day: 20 }])).toContain(protocol.session.text.en);
  });

  test('longer healing is explained with its last day', () => {
    const text = todayOn(12, [{ day: 0, holdUntil: addDays(DAY_0, 14) }]);
    expect(text).toContain('Day 12 of 14');
    expect(text).toContain('We gave your skin more time to heal, to the end of Monday 15 February.');
  });

  test('every day tells whom to call', () => {
    for (let today = -3; today < 40; today += 1) expect(htmlOn(today)).toContain('href="tel:+441632960123"');
  });
});

describe('the whole page', () => {
  test.each([...Array(14).keys()])('holds all eleven advices on day %i, each once', (today) => {
    const html = htmlOn(today);
    for (const advice of EVERY_ADVICE) expect(html.split(`${advice.text.en} <`)).toHaveLength(2);
  });

  test('the picture has a cell for each day, both colours on the shared one, and today marked', () => {
    const cells = /<div class="strip" role="img"[^>]*>(.*?)<\/div>/.exec(htmlOn(5))?.[1];
    expect(cells?.match(/<i class="[^"]*">\d+/g)?.map((cell) => cell.slice(10))).toEqual([
      ...[0, 1, 2, 3, 4].map((past) => `p1">${past}`),
      'p1 p2 now">5',
      ...[6, 7, 8, 9].map((ahead) => `p2">${ahead}`),
      'p2 open">10',
    ]);
    expect(htmlOn(27)).toContain('<i class="gap">…</i><i class="now">27</i>');
  });

  test('title, description and preview are discreet, whatever the clinic is called', () => {
    const html = htmlOn(3, [{ day: 0 }], { page: pageIn('en', { ...clinic, name: 'Scalp Clinic' }) });
    const head = html.slice(0, html.indexOf('<style>'));
    expect(head).toContain(`<title>${clinic.calendarName}</title>`);
    expect(tellingWord(head.replaceAll(/<[a-z]+|[a-z]+=/g, ''))).toBeUndefined();
  });

  test('a name from clinic.json is text, never markup', () => {
    const page = pageIn('en', { ...clinic, name: '<b onclick="x">&\'', calendarName: '"><script>' });
    const html = htmlOn(3, [{ day: 0 }], { page });
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;&amp;&#39;');
    expect(html.match(/<script>/g)).toHaveLength(1);
    expect(html).not.toContain('<b onclick');
  });

  test('a clinic of one language offers no other', () => {
    const alone = preparePages({ ...protocol, locales: ['en'] }, clinic, PAGE_SOURCES).en;
    expect(htmlOn(3, [{ day: 0 }], alone ? { page: alone } : {})).not.toMatch(/<nav|\?lang=/);
    expect(htmlOn(3)).toContain('<nav aria-label="Language">');
  });

  test.each([1, 2, 3, 4])('stays under 20 kB with %i sessions, on every device', (count) => {
    const sessions = [{ day: 0 }, { day: 21 }, { day: 42 }, { day: 63 }].slice(0, count);
    for (const locale of protocol.locales) {
      for (const device of ['iphone', 'mac', 'android', 'computer'] as const) {
        for (const today of [-1, 0, 5, 10, 20, 21, 26, 31, 80]) {
          const html = htmlOn(today, sessions, { page: pageIn(locale), device });
          expect(Buffer.byteLength(html), `${locale} ${device} ${today}`).toBeLessThan(20_000);
        }
      }
    }
  });
});

describe('the page of a link that is no more', () => {
  test.each([
    ['ended', 'This plan has ended'],
    ['replaced', 'This link was replaced'],
  ] as const)('%s: says so kindly, tells whom to call, and nothing else', (kind, title) => {
    const html = String(tombstonePage(pageIn(), kind));
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain('href="tel:+441632960123"');
    expect(html).not.toMatch(/session 1|webcal|aftercare\.ics/i);
  });
});
