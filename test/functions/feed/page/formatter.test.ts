import { describe, expect, test } from 'vitest';
import { type Formatter, formatterFor } from '../../../../functions/feed/page/formatter.ts';
import { PREPARED_PAGES } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-desk.ts';

function speechIn(locale: string): Formatter {
  const page = PREPARED_PAGES[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return formatterFor(page);
}

describe('a text of the page', () => {
  test('has the clinic’s name, its number that no line breaks, and the calendar’s name in their places', () => {
    expect(speechIn('en').say('{clinic} | {phone} | {calendar}')).toBe(
      'Harbour Clinic | +44\u00a01632\u00a0960\u00a0123 | My days',
    );
  });

  test('keeps a foreign name apart where writing runs from right to left', () => {
    expect(speechIn('ar').say('{clinic}')).toBe('\u2068Harbour Clinic\u2069');
  });

  test('writes numbers as its language does, and words as they are', () => {
    expect(speechIn('de').say('{n} {word}', { n: 1234, word: '1234' })).toBe('1.234 1234');
  });

  test('keeps braces that stand for nothing', () => {
    expect(speechIn('en').say('{nobody} {clinic}')).toBe('{nobody} Harbour Clinic');
  });

  test('takes the form of a number that its language has, or the one form that there is', () => {
    const { count } = speechIn('fr');
    expect([1, 2, 1_000_000].map((n) => count({ one: '{count} jour', other: '{count} jours' }, n))).toEqual([
      ...['1 jour', '2 jours', '1\u202f000\u202f000 jours'],
    ]);
  });
});

describe('a date', () => {
  test('is written with its weekday, and with its year where that is asked for', () => {
    const { day: written } = speechIn('en');
    // Whether a comma stands there has changed with the data of the languages (CLDR).
    expect(written(day('2027-02-01'))).toMatch(/^Monday,? 1 February$/);
    expect(written(day('2027-02-01'), 'year')).toMatch(/^Monday,? 1 February 2027$/);
  });

  test('and another one are written as one stretch, one day alone once', () => {
    const { days } = speechIn('en');
    expect(days(day('2027-02-27'), day('2027-03-02'))).toMatch(/^Sat,? 27 Feb\s–\sTue,? 2 Mar$/);
    expect(days(day('2027-02-27'), day('2027-02-27'))).toMatch(/^Sat,? 27 Feb$/);
  });

  test('says no weekdays in a stretch where a language has none that are short', () => {
    const { days } = speechIn('ar');
    expect(days(day('2027-02-27'), day('2027-03-02'))).not.toMatch(/السبت|الثلاثاء/);
    expect(days(day('2027-02-27'), day('2027-02-27'))).toContain('السبت');
  });
});
