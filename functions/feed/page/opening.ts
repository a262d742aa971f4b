import { isAskedByStaff } from '../../../shared/feeds/link-path.ts';

/**
 * Marks of programs that fetch a page to preview or index it. Most call themselves a bot, or give an address that explains them;
 * Apple's Messages sends `facebookexternalhit/1.1 Facebot Twitterbot/1.0` after the name of a browser. Cubot makes phones.
 */
const PROGRAM = /(?<!cu)bot|crawl|spider|slurp|preview|externalhit|headless|google-|googleother|compatible;|https?:/i;

/** No browser's is longer; the rest of one made to keep a pattern busy is not looked at. */
const LONGEST_USER_AGENT = 300;

/**
 * Whether the client opened the page: a person in a browser, and not at the desk. Programs that make previews without naming a
 * browser, like WhatsApp's and Signal's (`WhatsApp/2`), are none. A request can claim anything, so this is a hint for staff and
 * protects nothing.
 *
 * Where the browser sends Fetch Metadata, it tells a page that is opened from one that is loaded ahead or by a script
 * (https://www.w3.org/TR/fetch-metadata/).
 *
 * @param headers with lower-case names
 */
export function isOpenedByClient(query: string, headers: Readonly<Record<string, string | undefined>>): boolean {
  const userAgent = (headers['user-agent'] ?? '').slice(0, LONGEST_USER_AGENT);
  const mode = headers['sec-fetch-mode'] ?? 'navigate';
  const loadedAhead = headers['sec-purpose'] ?? headers.purpose;
  return (
    userAgent.startsWith('Mozilla/') &&
    !PROGRAM.test(userAgent) &&
    mode === 'navigate' &&
    loadedAhead === undefined &&
    !isAskedByStaff(query)
  );
}
