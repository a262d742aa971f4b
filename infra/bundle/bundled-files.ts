import type { PreparedPage } from '../../functions/feed/page/prepared-page.ts';
import type { Prepared } from '../../shared/calendar/prepare.ts';
import type { Settings } from '../settings/settings.ts';
import { deskAssets } from './browser-assets.ts';

/** The prepared texts, as the files that the feed function reads next to its bundle (`functions/feed/lambda.ts`). */
export function preparedFiles(
  { system, calendars }: Prepared,
  pages: Readonly<Record<string, PreparedPage>>,
): Readonly<Record<string, string>> {
  const named = Object.entries(pages).map(([locale, page]) => [`page-${locale}`, page] as const);
  const files = [...Object.entries({ ...calendars, system }), ...named].map(([name, content]) => [
    `prepared/${name}.json`,
    JSON.stringify(content),
  ]);
  return Object.fromEntries(files);
}

/** The files that the desk function reads next to its bundle (`functions/desk/lambda.ts`). */
export function deskFiles(prepared: Prepared, { clinic, protocol }: Settings): Readonly<Record<string, string>> {
  const { name, phone, timeZone, defaultLocale, sample = false } = clinic;
  const clinicFacts = {
    clinic: { name, phone, timeZone, defaultLocale },
    sample,
    protocol: `${protocol.name}-${protocol.version}`,
  };
  return {
    ...preparedFiles(prepared, {}),
    'prepared/desk.json': JSON.stringify(clinicFacts),
    'prepared/assets.json': JSON.stringify(deskAssets()),
  };
}
