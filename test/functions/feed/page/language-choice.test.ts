import { expect, test } from 'vitest';
import { askedLanguage, languageQuery } from '../../../../functions/feed/page/layout.ts';

const LOCALES = ['en', 'pt'];

test('a page is asked for in a language by the query that its links have', () => {
  expect(languageQuery('pt')).toBe('?lang=pt');
  for (const locale of LOCALES) expect(askedLanguage(languageQuery(locale).slice(1), LOCALES)).toBe(locale);
});

test.each(['', 'lang=', 'lang=de', 'lang=PT', 'language=pt', 'pt', 'lang=en%0d%0a', 'lang=<b>'])(
  'the query %j asks for none',
  (query) => {
    expect(askedLanguage(query, LOCALES)).toBeUndefined();
  },
);

test('whatever else stands in the query does not matter', () => {
  expect(askedLanguage('fbclid=x&lang=pt&utm=y', LOCALES)).toBe('pt');
});
