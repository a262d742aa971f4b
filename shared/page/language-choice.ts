/** The name in a page's query that holds the language it is read in; its value is the language's key, like `?lang=de`. */
const NAME = 'lang';

/** The query that asks for a page in a language. */
export function languageQuery(locale: string): string {
  return `?${NAME}=${locale}`;
}

/**
 * The language that a page is asked for in.
 *
 * @param query as it stands in the address, without the question mark
 * @param locales those that the clinic's protocol is written in
 * @returns undefined when it asks for none of them
 */
export function askedLanguage(query: string, locales: readonly string[]): string | undefined {
  const asked = new URLSearchParams(query).get(NAME);
  return locales.find((locale) => locale === asked);
}
