import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import type { Protocol } from '../../../shared/aftercare/protocol.ts';
import { notFoundPage } from './not-found-page.ts';
import { accentStyle, contentSecurityPolicy } from './prepare-page.ts';
import type { PreparedSite } from './prepared-page.ts';

/** What of the site is built for browsers. */
export interface SiteSources {
  /** The stylesheet of the page for addresses that do not exist. */
  readonly notFoundStyle: string;
}

/** Prepares what is served without a token. */
export function prepareSite(protocol: Protocol, clinic: Clinic, { notFoundStyle }: SiteSources): PreparedSite {
  const style = notFoundStyle + accentStyle(clinic);
  const own = clinic.defaultLocale;
  const others = protocol.locales.filter((locale) => locale !== own);
  const html = String(notFoundPage(clinic, [own, ...others], style));
  return { notFound: { html, policy: contentSecurityPolicy({ style }) } };
}
