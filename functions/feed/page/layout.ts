import { html, raw } from 'hono/html';
import { type CivilDate, daysBetween, MOST_DAYS_APART, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Formatter } from './formatter.ts';
import type { PreparedPage } from './prepared-page.ts';

/**
 * A whole document; title and preview are all that shows in tabs, histories and chats, and both are discreet.
 *
 * @param today the clinic's date, which the script compares with the phone's; undefined where no date matters
 * @param manifest the path of the page's web app manifest; only a page that stays has one
 */
export function pageDocument(
  { wording, clinic, assets }: PreparedPage,
  today: CivilDate | undefined,
  body: Markup,
  manifest?: string,
): Markup {
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
<link rel="icon" href="${raw(assets.icon)}">
<link rel="apple-touch-icon" href="/apple-touch-icon.png">
${
  manifest === undefined
    ? NOTHING
    : html`<link rel="manifest" href="${manifest}">
`
}<style>${raw(assets.style)}</style>
</head>
<body${today === undefined ? '' : html` data-today="${today}"`}>
${body}
<script>${raw(assets.script)}</script>
</body>
</html>
`;
}

/** The clinic at the top of a page, and the page's other languages, each by its own name. */
export function pageHeader({ clinic, locale, languages, wording }: PreparedPage): Markup {
  const others = languages.filter((language) => language.locale !== locale);
  const links = others.map(
    ({ locale: other, tag, name }) => html`<a href="${languageQuery(other)}" lang="${tag}">${name}</a>`,
  );
  const choice = html`<nav aria-label="${wording.languageLabel}"><details><summary>${wording.languageName}</summary>${links}</details></nav>`;
  return html`<header><bdi>${clinic.name}</bdi>${others.length > 0 ? choice : NOTHING}</header>`;
}

/** The query parameter for the language, like `?lang=de`. */
const NAME = 'lang';

/** The query that asks for a page in a language. */
export function languageQuery(locale: string): string {
  return `?${NAME}=${locale}`;
}

/** The query parameter for the date on the client's phone. */
const PHONE_DATE = 'day';

/**
 * The date on the client's phone, which the page's script sends where it is earlier than the clinic's.
 *
 * @returns undefined when there is none, or it is later or more than two days earlier: a clock that is wrong
 */
export function phoneDateOf(query: string, today: CivilDate): CivilDate | undefined {
  const date = parseCivilDate(new URLSearchParams(query).get(PHONE_DATE) ?? '');
  return date && date < today && daysBetween(date, today) <= MOST_DAYS_APART ? date : undefined;
}

/**
 * The language that a page is asked for in.
 *
 * @param query without the question mark
 * @param locales those that the clinic's protocol is written in
 * @returns undefined when it names none of them
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

/** The button that calls the clinic, which stays in view. */
export function callBar({ clinic }: PreparedPage, { words }: Formatter): Markup {
  return html`<div class="bar"><a class="button quiet" href="${telLink(clinic.phone)}">${words.worriedCall}</a></div>`;
}

/** The button that books the next session, on the clinic's booking page or else by telephone. */
export function bookingButton({ clinic }: PreparedPage, { words }: Formatter): Markup {
  const href = clinic.bookingLink ?? telLink(clinic.phone);
  return html`<a class="button main" href="${href}">${clinic.bookingLink ? words.bookButton : words.callToBook}</a>`;
}

/** The clinic at the end of the page. */
export function clinicFooter(page: PreparedPage, { words }: Formatter): Markup {
  const { name, phone, bookingLink } = page.clinic;
  return html`<footer>
<p><bdi><b>${name}</b></bdi> <a href="${telLink(phone)}" dir="ltr">${phone}</a>${bookingLink ? html` <a class="link" href="${bookingLink}">${words.bookingPage}</a>` : NOTHING}</p>
<p>${words.general}</p>
</footer>`;
}

const COLOURS = 3;

/** The class that colours a phase. @param index its position in the protocol, from 0 */
export function phaseClass(index: number): string {
  return `p${(index % COLOURS) + 1}`;
}

/** A piece of HTML in which every value has been escaped. */
export type Markup = ReturnType<typeof html>;

/** No piece at all. */
export const NOTHING = html``;
