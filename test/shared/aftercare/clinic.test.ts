import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACCENT_NEIGHBOURS, contrast, DEFAULT_ACCENT } from '../../../shared/aftercare/accent.ts';
import { clinicSchema } from '../../../shared/aftercare/clinic.ts';
import clinicFile from '../../fixtures/clinic.json' with { type: 'json' };

/** Why a `clinic.json` with these fields is refused, as `field: reason` lines. */
function refused(fields: Readonly<Record<string, unknown>>): string[] {
  const issues = clinicSchema.safeParse({ ...clinicFile, ...fields }).error?.issues ?? [];
  return issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}

describe('clinic.json', () => {
  test.each([
    ['Scalp plan', 'Scalp'],
    ['My SMP days', 'SMP'],
    ['Mi cabello', 'cabello'],
    ['Mon crâne', 'crâne'],
    ['Mon cra\u0302ne', 'crâne'],
    ['Haarpflege', 'Haarpflege'],
    ['Meu couro', 'couro'],
    ['خطة الشعر', 'شعر'],
  ])('refuses the calendar name %s, naming the telling word', (calendarName, word) => {
    expect(refused({ calendarName })).toEqual([
      `calendarName: says "${word}", which gives the treatment away on lock screens and in shared calendars; use neutral words`,
    ]);
  });

  test.each(['Chairs and days', 'My plan', 'Mes jours', 'خطتي'])('accepts the calendar name %s', (calendarName) => {
    expect(refused({ calendarName })).toEqual([]);
  });

  test.each([
    ['calendarName', 'Mine, yours', 'must not contain a comma: some calendar apps show it as "\\,"'],
    ['timeZone', 'Europe/Londres', 'is not an IANA time zone; write one like Europe/London'],
    [
      'colour',
      '#6a5acd',
      'Invalid option: expected one of "teal"|"seagreen"|"olive"|"goldenrod"|"coral"|"crimson"|"orchid"|"purple"|"slateblue"|"royalblue"|"steelblue"|"slategray"',
    ],
    ['phone', '(020) 7946', 'write it in international form with spaces only, like +44 20 7946 0018'],
    ['bookingLink', 'http://harbour.example', 'must be an https address'],
    ['name', 'A\\B', 'must not contain a backslash: some calendar apps show it as a line break'],
  ])('refuses %s %j, saying what is expected', (field, value, reason) => {
    expect(refused({ [field]: value })).toEqual([`${field}: ${reason}`]);
  });

  test('refuses an unknown field', () => {
    expect(refused({ color: 'teal' })[0]).toContain('color');
  });

  test.each([
    ['https://Harbour.Example/Book', 'https://harbour.example/Book'],
    ['https://harbour.example/a b\\c', 'https://harbour.example/a%20b/c'],
    ['https://harbour.example/a\n\rb', 'https://harbour.example/ab'],
    ['https://büro.example/', 'https://xn--bro-hoa.example/'],
  ])('normalises the booking link %j', (bookingLink, written) => {
    expect(clinicSchema.parse({ ...clinicFile, bookingLink }).bookingLink).toBe(written);
  });
});

describe('contact', () => {
  const hours = { monday: ['09:00-12:30', '14:00-18:00'] };

  test('accepts every way, or only some', () => {
    const afterHours = { phone: '+44 7700 900 999', text: { en: 'Please call the hospital.' } };
    const writing = { whatsapp: '+44 7700 900 123', sms: '+44 7700 900 123', email: 'hello@harbour.example' };
    expect(refused({ contact: { hours, afterHours, ...writing } })).toEqual([]);
    expect(refused({ contact: { email: 'hello@harbour.example' } })).toEqual([]);
  });

  test.each([
    ['hours', { monday: ['9:00-12:00'] }, 'hours.monday.0: write hours with four digits each, like 09:00-17:30'],
    [
      'hours',
      { monday: ['14:00-18:00', '09:00-12:00'] },
      'hours.monday: must be in order, without overlap and without going past midnight',
    ],
    [
      'hours',
      { friday: ['22:00-02:00'] },
      'hours.friday: must be in order, without overlap and without going past midnight',
    ],
    ['hours', { monday: [] }, 'hours.monday: leave out the days on which you are closed'],
    ['hours', {}, 'hours: needs at least one day on which you are open'],
    ['whatsapp', '07700 900123', 'whatsapp: write it in international form with spaces only, like +44 20 7946 0018'],
    ['afterHours', { phone: '+44 7700 900 999' }, 'afterHours: needs hours too, or it is never shown'],
  ])('refuses %s %j', (field, value, reason) => {
    expect(refused({ contact: { [field]: value } })).toEqual([`contact.${reason}`]);
  });
});

describe('accent', () => {
  test('is checked on the grounds that the page has', () => {
    const css = readFileSync(resolve('functions/feed/page/browser/page.css'), 'utf8');
    const [light = '', dark = ''] = css.match(/:root \{[^}]+\}/g) ?? [];
    const colour = (scheme: string, name: string) => {
      const hex = new RegExp(`--${name}: #([0-9a-f]+);`).exec(scheme)?.[1] ?? '';
      return `#${hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex}`;
    };
    const around = (scheme: string) => new Set(['paper', 'card', 'wash', 'on'].map((name) => colour(scheme, name)));
    expect(new Set(ACCENT_NEIGHBOURS.light)).toEqual(around(light));
    expect(new Set(ACCENT_NEIGHBOURS.dark)).toEqual(around(dark));
    expect(DEFAULT_ACCENT).toEqual({ light: colour(light, 'accent'), dark: colour(dark, 'accent') });
  });

  test('is refused where it cannot be read', () => {
    expect(refused({ accent: { light: '#8899aa', dark: '#333366' } })).toEqual([
      'accent.light: cannot be read well on the page: its contrast is 2.5, at least 4.5 is needed; choose a darker colour',
      'accent.dark: cannot be read well on the page: its contrast is 1.1, at least 4.5 is needed; choose a lighter colour',
    ]);
    expect(refused({ accent: { light: 'teal', dark: '#ffb4a8' } })).toEqual([
      'accent.light: write it as # and six hexadecimal digits, like #0e665e',
    ]);
    expect(refused({ accent: { light: '#7a1f3d', dark: '#ffb4a8' } })).toEqual([]);
    expect(refused({ accent: DEFAULT_ACCENT })).toEqual([]);
  });

  test('contrast is that of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 6);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});
