import { expect, test } from 'vitest';
import { askedLanguage, languageQuery } from '../../../../functions/feed/page/layout.ts';

const LOCALES = ['en', 'pt'];

test('askedLanguage reads what languageQuery writes', () => {
  expect(languageQuery('pt')).toBe('?lang=pt');
  for (const locale of LOCALES) expect(askedLanguage(languageQuery(locale).slice(1), LOCALES)).toBe(locale);
});

test.each(['', 'lang=', 'lang=de', 'lang=PT', 'language=pt', 'pt', 'lang=en%0d%0a', 'lang=<b>'])(
  'askedLanguage finds no language in %j',
  (query) => {
    expect(askedLanguage(query, LOCALES)).toBeUndefined();
  },
);

test('askedLanguage ignores other parameters', () => {
  expect(askedLanguage('fbclid=x&lang=pt&utm=y', LOCALES)).toBe('pt');
});
