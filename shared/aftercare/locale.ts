/** The languages that the product's own texts are written in, by BCP 47 key. The first is the fallback. */
export const LOCALES = ['en', 'es', 'fr', 'de', 'pt', 'ar'] as const;

export type Locale = (typeof LOCALES)[number];

/** Whether this names one of the product's languages. */
export function isLocale(name: unknown): name is Locale {
  return (LOCALES as readonly unknown[]).includes(name);
}

/**
 * What was prepared in a language, or in the clinic's default language if that one is not available (any more).
 *
 * @throws RangeError when the clinic's own is missing
 */
export function preparedIn<T>(prepared: Readonly<Record<string, T>>, locale: string, defaultLocale: string): T {
  const found = prepared[locale] ?? prepared[defaultLocale];
  if (found) return found;
  throw new RangeError(`the protocol lacks the clinic's own language, ${defaultLocale}`);
}
