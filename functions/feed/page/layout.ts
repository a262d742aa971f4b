import { html, raw } from 'hono/html';
import type { Formatter } from './formatter.ts';
import type { PreparedPage } from './prepared-page.ts';

/** A neutral sign: a day of a calendar. It stands in tabs and histories. No `#` may stand in it, it would end the address. */
const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='3' fill='none' stroke='rgb(14,102,94)' stroke-width='2'/></svg>";

/** A whole document; title and preview are all that stands in tabs, histories and chats, and both are discreet. */
export function pageDocument({ wording, clinic, assets }: PreparedPage, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${wording.languageTag}" dir="${wording.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no,date=no">
<title>${clinic.calendarName}</title>
<meta property="og:title" content="${clinic.calendarName}">
<meta name="description" property="og:description" content="${wording.preview}">
<link rel="icon" href="${raw(ICON)}">
<style>${raw(assets.style)}</style>
</head>
<body>
${body}
<script>${raw(assets.script)}</script>
</body>
</html>
`;
}

/** The clinic at the top of a page, and the page's other languages, each by the name that it calls itself. */
export function pageHeader({ clinic, locale, languages, wording }: PreparedPage): Markup {
  const others = languages.filter((language) => language.locale !== locale);
  const links = others.map(
    ({ locale: other, tag, name }) => html`<a href="${languageQuery(other)}" lang="${tag}">${name}</a>`,
  );
  const choice = html`<nav aria-label="${wording.languageLabel}"><details><summary>${wording.languageName}</summary>${links}</details></nav>`;
  return html`<header><bdi>${clinic.name}</bdi>${others.length > 0 ? choice : NOTHING}</header>`;
}

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

/** The address at which a telephone calls (RFC 3966); a clinic's number is in international form. */
export function telLink(phone: string): string {
  return `tel:${phone.replaceAll(' ', '')}`;
}

/** The button that calls the clinic. */
export function callButton({ clinic }: PreparedPage, { words, say }: Formatter, style: 'main' | 'quiet'): Markup {
  return html`<a class="button ${style}" href="${telLink(clinic.phone)}">${say(words.callButton)}</a>`;
}

/** The button that books the next session: on the clinic's booking page, or by telephone where it has none. */
export function bookingButton({ clinic }: PreparedPage, { words }: Formatter): Markup {
  const href = clinic.bookingLink ?? telLink(clinic.phone);
  return html`<a class="button main" href="${href}">${clinic.bookingLink ? words.bookButton : words.callToBook}</a>`;
}

/** The clinic at the end of the page. */
export function clinicFooter(page: PreparedPage, { words }: Formatter): Markup {
  const { name, phone, bookingLink } = page.clinic;
  return html`<footer>
<p><bdi><b>${name}</b></bdi> <a href="${telLink(phone)}" dir="ltr">${phone}</a>${bookingLink ? html` <a class="link" href="${bookingLink}">${words.bookButton}</a>` : NOTHING}</p>
<p>${words.general}</p>
</footer>`;
}

const COLOURS = 3;

/** The class that gives a phase its colour, by its place in the protocol from 0. */
export function phaseClass(index: number): string {
  return `p${(index % COLOURS) + 1}`;
}

/** A piece of HTML in which every value has been escaped. */
export type Markup = ReturnType<typeof html>;

/** No piece at all. */
export const NOTHING = html``;
