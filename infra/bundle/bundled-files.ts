import type { PreparedPage } from '../../functions/feed/page/prepared-page.ts';
import type { Prepared } from '../../shared/calendar/prepare.ts';
import type { Settings } from '../settings/settings.ts';
import { deskAssets } from './browser-assets.ts';

/** What was prepared, as the files that the feed function reads beside its bundle (`functions/feed/lambda.ts`). */
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

/** What the desk function reads beside its bundle (`functions/desk/lambda.ts`). */
export function deskFiles(prepared: Prepared, { clinic, protocol }: Settings): Readonly<Record<string, string>> {
  const { name, phone, timeZone, defaultLocale, sample = false } = clinic;
  const facts = {
    clinic: { name, phone, timeZone, defaultLocale },
    sample,
    protocol: `${protocol.name}-${protocol.version}`,
  };
  return {
    ...preparedFiles(prepared, {}),
    'prepared/desk.json': JSON.stringify(facts),
    'prepared/assets.json': JSON.stringify(deskAssets()),
  };
}
