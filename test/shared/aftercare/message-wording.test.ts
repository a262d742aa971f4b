import { describe, expect, test } from 'vitest';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';

describe.each(LOCALES)('the message to the client in %s', (locale) => {
  const text = WORDING[locale].message;

  test('does not reveal the treatment on a lock screen', () => {
    expect(tellingWord(text, locale)).toBeUndefined();
  });

  test('has clinic, phone and a separate line for the link', () => {
    expect(text.match(/\{\w+\}/g)?.toSorted()).toEqual(['{clinic}', '{link}', '{phone}']);
    expect(text.split('\n')[1]).toBe('{link}');
  });
});
