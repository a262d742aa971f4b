import { describe, expect, test } from 'vitest';
import { type Formatter, formatterFor } from '../../../../functions/feed/page/formatter.ts';
import { PREPARED_PAGES } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';

function formatterIn(locale: string): Formatter {
  const page = PREPARED_PAGES[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return formatterFor(page);
}

describe('a text of the page', () => {
  test('fills in clinic, unbreakable phone number and calendar name', () => {
    expect(formatterIn('en').say('{clinic} | {phone} | {calendar}')).toBe(
      'Harbour Clinic | +44\u00a01632\u00a0960\u00a0123 | My days',
    );
  });

  test('isolates the clinic name in right-to-left languages', () => {
    expect(formatterIn('ar').say('{clinic}')).toBe('\u2068Harbour Clinic\u2069');
  });

  test('formats numbers by language and leaves words unchanged', () => {
    expect(formatterIn('de').say('{n} {word}', { n: 1234, word: '1234' })).toBe('1.234 1234');
  });

  test('keeps unknown placeholders', () => {
    expect(formatterIn('en').say('{nobody} {clinic}')).toBe('{nobody} Harbour Clinic');
  });

  test('uses the plural form of its language, or the only form', () => {
    const { count } = formatterIn('fr');
    expect([1, 2, 1_000_000].map((n) => count({ one: '{count} jour', other: '{count} jours' }, n))).toEqual([
      ...['1 jour', '2 jours', '1\u202f000\u202f000 jours'],
    ]);
  });
});

describe('a formatted date', () => {
  test('has its weekday, and its year on request', () => {
    const { day: written } = formatterIn('en');
    // CLDR versions differ in whether there is a comma.
    expect(written(day('2027-02-01'))).toMatch(/^Monday,? 1 February$/);
    expect(written(day('2027-02-01'), 'year')).toMatch(/^Monday,? 1 February 2027$/);
  });

  test('range of one day is a single date', () => {
    const { days } = formatterIn('en');
    expect(days(day('2027-02-27'), day('2027-03-02'))).toMatch(/^Sat,? 27 Feb\s–\sTue,? 2 Mar$/);
    expect(days(day('2027-02-27'), day('2027-02-27'))).toMatch(/^Sat,? 27 Feb$/);
  });

  test('range has no weekdays if the language lacks short ones', () => {
    const { days } = formatterIn('ar');
    expect(days(day('2027-02-27'), day('2027-03-02'))).not.toMatch(/السبت|الثلاثاء/);
    expect(days(day('2027-02-27'), day('2027-02-27'))).toContain('السبت');
  });
});
