import { describe, expect, test } from 'vitest';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import { unfitReason } from '../../../../shared/aftercare/text-rules.ts';
import { en } from '../../../../shared/aftercare/wording/en.ts';
import { WORDING } from '../../../../shared/aftercare/wording/wording.ts';

/** Every text of a wording with its path; each plural form is a text of its own. */
function textsOf(value: object, path = ''): [path: string, text: string][] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [[`${path}${key}`, inner] as const] : textsOf(inner, `${path}${key}.`),
  ) as [string, string][];
}

/** The distinct placeholders of a text, sorted. */
function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g))].sort();
}

const english = new Map(textsOf(en));

describe.each(Object.entries(WORDING))('the page wording in %s', (_, wording) => {
  test.each(textsOf(wording))('%s is plain text with the placeholders of the English text', (path, text) => {
    // A message has lines of its own, and a mark keeps the phone number's digits in order.
    expect(unfitReason(text.replaceAll('\n', ' ').replaceAll('\u200e', ''))).toBeUndefined();
    const model = english.get(path) ?? english.get(path.replace(/\.\w+$/, '.other')) ?? '';
    const allowed = placeholders(model);
    // A form for zero, one or two may spell the number out.
    if (/\.(zero|one|two)$/.test(path)) expect(allowed).toEqual(expect.arrayContaining(placeholders(text)));
    else expect(placeholders(text)).toEqual(allowed);
  });

  test('has a preview that does not reveal the treatment', () => {
    expect(tellingWord(wording.page.preview)).toBeUndefined();
  });

  test('has language tags that Intl supports', () => {
    expect(Intl.DateTimeFormat.supportedLocalesOf([wording.page.dateTag])).toHaveLength(1);
    expect(Intl.PluralRules.supportedLocalesOf([wording.page.languageTag])).toHaveLength(1);
  });

  test('has every plural form that its language needs', () => {
    const rules = new Intl.PluralRules(wording.page.languageTag);
    // Zero days and one day have texts of their own.
    const needed = new Set(Array.from({ length: 800 }, (_, days) => rules.select(days + 2)));
    expect(Object.keys(wording.page.sessionInDays)).toEqual(expect.arrayContaining([...needed]));
  });
});
