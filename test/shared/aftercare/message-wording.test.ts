import { describe, expect, test } from 'vitest';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { MESSAGE_WORDING } from '../../../shared/aftercare/wording/wording.ts';

describe.each(LOCALES)('the text to send in %s', (locale) => {
  const text = MESSAGE_WORDING[locale];

  test('says nothing of the treatment, for it stands on a lock screen', () => {
    expect(tellingWord(text, locale)).toBeUndefined();
  });

  test('names the clinic, has the link on a line of its own, and says whom to call', () => {
    expect(text.match(/\{\w+\}/g)?.toSorted()).toEqual(['{clinic}', '{link}', '{phone}']);
    expect(text.split('\n')[1]).toBe('{link}');
  });
});
