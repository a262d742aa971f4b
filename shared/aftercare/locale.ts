/** The languages that the product's own texts are written in, by BCP 47 key. The first is the fallback. */
export const LOCALES = ['en', 'es', 'fr', 'de', 'pt', 'ar'] as const;

export type Locale = (typeof LOCALES)[number];

/** Whether a text names one of the product's languages. */
export function isLocale(text: string): text is Locale {
  return (LOCALES as readonly string[]).includes(text);
}
