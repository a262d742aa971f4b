import { isLocale, type Locale } from '../aftercare/locale.ts';
import { splitToken, type Token } from './token.ts';

/** What a link's path asks for. */
export type LinkPath =
  | { readonly resource: 'page' | 'manifest'; readonly token: Token }
  | {
      readonly resource: 'calendar';
      readonly token: Token;
      /** The language in the path; absent for the feed's own. */
      readonly locale?: Locale | undefined;
    };

const LINK_PATH = /^\/c\/([^/]+)(?:\/?|(?:\/([a-z]+))?(\/aftercare\.ics)|(\/app\.webmanifest))$/;

/**
 * Reads the path of a request.
 *
 * A language is any of the product's, also one that the clinic's protocol no longer has: a calendar app keeps its address, and
 * must not lose the plan with the language (ADR 38).
 *
 * @returns undefined when it is not the path of a page, its manifest or a calendar, or the token has the wrong shape, so that nothing is read
 */
export function readLinkPath(path: string): LinkPath | undefined {
  const [, text = '', locale, calendar, manifest] = LINK_PATH.exec(path) ?? [];
  const token = splitToken(text);
  if (!token) return undefined;
  if (calendar === undefined) return { resource: manifest === undefined ? 'page' : 'manifest', token };
  if (locale === undefined) return { resource: 'calendar', token };
  return isLocale(locale) ? { resource: 'calendar', token, locale } : undefined;
}

/**
 * The address of a calendar: `…/aftercare.ics`, or `…/de/aftercare.ics` for one in another language than the feed's (ADR 38). The
 * language is a path segment, because some apps lose query strings (ADR 1).
 *
 * @param page the address of the client's page, without a query or a slash at its end
 * @param locale absent for the feed's own language, which then follows what staff set
 */
export function calendarAddress(page: string, locale?: string): string {
  return `${page}${locale === undefined ? '' : `/${locale}`}/aftercare.ics`;
}

/**
 * The path of a page's web app manifest. Without the host, since the page may be open under another one than its links name.
 *
 * @param page the page's whole address, with the query of its language if it has one
 */
export function manifestPath(page: string): string {
  const { pathname, search } = new URL(page);
  return `${pathname}/app.webmanifest${search}`;
}

const FROM = 'from';
const DESK = 'desk';

/** The address at which staff open a client's page from the desk, so that it does not count as opened by the client. */
export function addressForStaff(page: string): string {
  return `${page}?${FROM}=${DESK}`;
}

/** Whether a page is asked for at the address for staff. @param query without the question mark */
export function isAskedByStaff(query: string): boolean {
  return new URLSearchParams(query).get(FROM) === DESK;
}
