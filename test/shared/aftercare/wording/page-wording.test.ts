import { describe, expect, test } from 'vitest';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import { unfitReason } from '../../../../shared/aftercare/text-rules.ts';
import { pageEn } from '../../../../shared/aftercare/wording/en.ts';
import { PAGE_WORDING } from '../../../../shared/aftercare/wording/wording.ts';

/** Every text of a wording with the path that leads to it; of a text in several numbers each form. */
function textsOf(value: object, path = ''): [path: string, text: string][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${path}${key}`, inner] as const] : textsOf(inner, `${path}${key}.`),
  ) as [string, string][];
}

/** The names in braces, each once. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

const english = new Map(textsOf(pageEn));

describe.each(Object.entries(PAGE_WORDING))('the page in %s', (_, wording) => {
  test.each(textsOf(wording))('%s is plain text and holds the dates and numbers of the English one', (path, text) => {
    expect(unfitReason(text)).toBeUndefined();
    const model = english.get(path) ?? english.get(path.replace(/\.\w+$/, '.other')) ?? '';
    const allowed = placeholders(model);
    // A form for one or two may write the number as a word.
    if (/\.(zero|one|two)$/.test(path)) expect(allowed).toEqual(expect.arrayContaining(placeholders(text)));
    else expect(placeholders(text)).toEqual(allowed);
  });

  test('previews, and the words beside a calendar, give nothing away', () => {
    expect(tellingWord(wording.preview)).toBeUndefined();
  });

  test('names languages that dates, numbers and plurals can be written in', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf([wording.dateTag])).toHaveLength(1);
    expect(Intl.PluralRules.supportedLocalesOf([wording.languageTag])).toHaveLength(1);
  });

  test('has a form for every number of days in its language', () => {
    const rules = new Intl.PluralRules(wording.languageTag);
    // A session of today is counted from, and one of tomorrow has words of its own.
    const needed = new Set(Array.from({ length: 800 }, (_, days) => rules.select(days + 2)));
    expect(Object.keys(wording.sessionInDays)).toEqual(expect.arrayContaining([...needed]));
  });
});
