import { describe, expect, test } from 'vitest';
import { contactSection } from '../../../../functions/feed/page/contact-section.ts';
import { formatterFor } from '../../../../functions/feed/page/formatter.ts';
import { type Opening, openingAt } from '../../../../functions/feed/page/opening-hours.ts';
import { preparePages } from '../../../../functions/feed/page/prepare-page.ts';
import { dateInZone } from '../../../../shared/aftercare/civil-date.ts';
import type { Contact } from '../../../../shared/aftercare/contact.ts';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import { LOCALES, type Locale } from '../../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../../shared/aftercare/wording/wording.ts';
import { servePages } from '../../../fixtures/page-server.ts';
import { PAGE_SOURCES, TEST_SETTINGS, testPages } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';

const { clinic, protocol } = TEST_SETTINGS;
const HOURS = { monday: ['09:00-12:30', '14:00-18:00'], thursday: ['10:00-24:00'] };
const CONTACT: Contact = {
  hours: HOURS,
  afterHours: {
    phone: '+44 7700 900 999',
    text: Object.fromEntries(LOCALES.map((locale) => [locale, `Text ${locale}`])),
  },
  whatsapp: '+44 7700 900 123',
  sms: '+44 7700 900 124',
  email: 'hello+plan@harbour.example',
};

function section(contact: Contact | undefined, opening?: Opening, locale: Locale = 'en'): string {
  const page = preparePages(protocol, { ...clinic, contact }, PAGE_SOURCES)[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return String(contactSection(page, formatterFor(page), opening));
}

const hrefs = (markup: string) =>
  [...markup.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll('&amp;', '&'));
const CLOSED: Opening = { is: 'closed', next: { date: day('2027-02-01'), time: '09:00' } };

describe('reaching the clinic', () => {
  test('offers the telephone alone where nothing else is set', () => {
    expect(section(undefined)).toBe(
      '<div class="actions"><p>Worried or unsure about anything? Please call us.</p><a class="button quiet" href="tel:+441632960123">Call +44\u00a01632\u00a0960\u00a0123</a></div>',
    );
  });

  test('offers the ways to write with a text that is ready', () => {
    const text = 'Hello%2C%20I%20have%20a%20question%20about%20my%20plan.';
    expect(hrefs(section(CONTACT, { is: 'open', until: '12:30' }))).toEqual([
      'tel:+441632960123',
      `https://wa.me/447700900123?text=${text}`,
      `sms:+447700900124?&body=${text}`,
      `mailto:hello%2Bplan@harbour.example?subject=My%20days&body=${text}`,
    ]);
  });

  test('offers text and number for outside the hours only then, and first', () => {
    expect(section(CONTACT, { is: 'open', until: '12:30' })).not.toContain('Text en');
    const closed = section(CONTACT, CLOSED);
    expect(closed).toContain('We are closed right now. Open again: Monday');
    expect(closed).toContain('<p>Text en</p>');
    expect(hrefs(closed).slice(0, 2)).toEqual(['tel:+447700900999', 'tel:+441632960123']);
  });

  test.each(LOCALES)('says in %s until when it is open, or when again', (locale) => {
    const digits = (text: string) => text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
    expect(digits(section(CONTACT, { is: 'open', until: '12:30' }, locale))).toMatch(/<p class="hours">[^<]*12:30/);
    const monday = new Intl.DateTimeFormat(WORDING[locale].page.dateTag, { weekday: 'long' }).format(4 * 86_400_000);
    const closed = section(CONTACT, CLOSED, locale);
    expect(closed.toLowerCase()).toContain(monday.toLowerCase());
    expect(digits(closed)).toContain('9:00');
    expect(closed).not.toMatch(/[{}]/);
  });

  test.each(LOCALES)('prepares a discreet text in %s', (locale) => {
    expect(tellingWord(WORDING[locale].page.contactMessage, locale)).toBeUndefined();
  });

  test('follows the clinic’s clock', async () => {
    const contact = { hours: HOURS };
    const pages = (locale: string) => ({ ...testPages(locale), clinic: { ...testPages(locale).clinic, contact } });
    const server = await servePages({ pages });
    const path = await server.open(['2027-02-01']);
    // Monday in Auckland, 13 hours ahead.
    server.context.at = Date.parse('2027-01-31T20:00:00Z') / 1000;
    expect(await (await fetch(server.base + path)).text()).toContain('We are here until 12:30 today.');
    server.context.at = Date.parse('2027-01-31T19:59:59Z') / 1000;
    expect(await (await fetch(server.base + path)).text()).toContain('We are closed right now. Open again: Monday');
    await server.close();
  });
});

describe('openingAt', () => {
  const at = (moment: string) => {
    const now = Date.parse(moment) / 1000;
    return openingAt(HOURS, dateInZone(now, 'Europe/London'), now, 'Europe/London');
  };

  test.each<[string, Opening]>([
    ['2027-02-01T08:59:59Z', { is: 'closed', next: { date: day('2027-02-01'), time: '09:00' } }],
    ['2027-02-01T09:00:00Z', { is: 'open', until: '12:30' }],
    ['2027-02-01T12:30:00Z', { is: 'closed', next: { date: day('2027-02-01'), time: '14:00' } }],
    ['2027-02-01T18:00:00Z', { is: 'closed', next: { date: day('2027-02-04'), time: '10:00' } }],
    ['2027-02-04T23:59:59Z', { is: 'open', until: '24:00' }],
    ['2027-02-05T00:00:00Z', { is: 'closed', next: { date: day('2027-02-08'), time: '09:00' } }],
    // Summer time, an hour ahead.
    ['2027-07-05T08:00:00Z', { is: 'open', until: '12:30' }],
  ])('at %s is %j', (moment, opening) => {
    expect(at(moment)).toEqual(opening);
  });

  test('finds the same day of the next week', () => {
    const now = Date.parse('2027-02-01T12:00:00Z') / 1000;
    const next = { date: day('2027-02-08'), time: '09:00' };
    expect(openingAt({ monday: ['09:00-10:00'] }, day('2027-02-01'), now, 'UTC')).toEqual({ is: 'closed', next });
  });
});
