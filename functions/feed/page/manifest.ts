import type { PreparedSystem } from '../../../shared/calendar/prepared.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { openLink } from '../../../shared/feeds/link.ts';
import { type FeedResponse, uncached } from '../responses.ts';
import { askedLanguage, languageQuery } from './layout.ts';
import type { PageTexts } from './prepared-page.ts';

/** The page's ground in a light scheme, while the page is loading. */
const GROUND = '#f4f2ec';

/** A request for a page's manifest. */
export interface ManifestRequest {
  /** The feed that was found by the token's id. */
  readonly feed: Feed | undefined;
  readonly secret: string;
  /** Seconds since 1970. */
  readonly now: number;
  readonly system: PreparedSystem;
  readonly pages: PageTexts;
  /** The path of the page. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/**
 * The web app manifest of a client's page (https://www.w3.org/TR/appmanifest/): on a home screen it has a neutral name and icon,
 * and opens by itself at its own secret address. Nothing is kept on the device.
 *
 * @returns undefined when the secret opens nothing, whatever the reason
 */
export function manifestResponse(request: ManifestRequest): FeedResponse | undefined {
  const { feed, secret, now, system, pages, path, query } = request;
  const link = openLink(feed, secret, now, { schedule: system.schedule, wording: system.wordingRevision });
  if (!link) return undefined;
  const chosen = askedLanguage(query, system.locales);
  const { clinic, wording } = pages(chosen ?? link.feed.locale);
  const manifest = {
    id: path,
    start_url: chosen === undefined ? path : path + languageQuery(chosen),
    scope: path,
    name: clinic.calendarName,
    short_name: clinic.calendarName,
    lang: wording.languageTag,
    dir: wording.direction,
    display: 'standalone',
    background_color: GROUND,
    theme_color: GROUND,
    icons: [{ src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' }],
  };
  return uncached(200, 'application/manifest+json', JSON.stringify(manifest));
}
