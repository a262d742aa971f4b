import { describe, expect, test } from 'vitest';
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
