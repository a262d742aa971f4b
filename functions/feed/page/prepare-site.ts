import { DEFAULT_ACCENT } from '../../../shared/aftercare/accent.ts';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import type { Protocol } from '../../../shared/aftercare/protocol.ts';
import { homeScreenIcon } from './icon.ts';
import { notFoundPage } from './not-found-page.ts';
import { accentStyle, contentSecurityPolicy } from './prepare-page.ts';
import type { PreparedSite } from './prepared-page.ts';

/** What of the site is built for browsers. */
export interface SiteSources {
  /** The stylesheet of the page for addresses that do not exist. */
  readonly notFoundStyle: string;
}

/** The icons for home screens by path, with their widths in pixels. iOS asks for the second one by this name. */
const ICON_SIZES = { '/icon-192.png': 192, '/apple-touch-icon.png': 180 };

/** Prepares what is served without a token. */
export function prepareSite(protocol: Protocol, clinic: Clinic, { notFoundStyle }: SiteSources): PreparedSite {
  const style = notFoundStyle + accentStyle(clinic);
  const own = clinic.defaultLocale;
  const others = protocol.locales.filter((locale) => locale !== own);
  const html = String(notFoundPage(clinic, [own, ...others], style));
  const accent = clinic.accent?.light ?? DEFAULT_ACCENT.light;
  const icons = Object.entries(ICON_SIZES).map(([path, size]) => [
    path,
    homeScreenIcon(size, accent).toString('base64'),
  ]);
  return { notFound: { html, policy: contentSecurityPolicy({ style }) }, icons: Object.fromEntries(icons) };
}
