import type { PreparedPage, PreparedSite } from '../../functions/feed/page/prepared-page.ts';
import type { Prepared } from '../../shared/calendar/prepare.ts';
import type { Settings } from '../settings/settings.ts';
import { deskAssets } from './browser-assets.ts';

/** What the feed function shows in browsers. */
export interface PreparedPages {
  /** The client's page by language. */
  readonly pages: Readonly<Record<string, PreparedPage>>;
  readonly site: PreparedSite;
}

/** The prepared texts, as the files that the feed function reads next to its bundle (`functions/feed/lambda.ts`). */
export function feedFiles(prepared: Prepared, { pages, site }: PreparedPages): Readonly<Record<string, string>> {
  const named = Object.entries(pages).map(([locale, page]) => [`page-${locale}`, page] as const);
  return { ...calendarFiles(prepared), ...jsonFiles({ ...Object.fromEntries(named), site }) };
}

function calendarFiles({ system, calendars }: Prepared): Readonly<Record<string, string>> {
  return jsonFiles({ ...calendars, system });
}

function jsonFiles(contents: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const files = Object.entries(contents).map(([name, content]) => [`prepared/${name}.json`, JSON.stringify(content)]);
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
    ...calendarFiles(prepared),
    'prepared/desk.json': JSON.stringify(clinicFacts),
    'prepared/assets.json': JSON.stringify(deskAssets()),
  };
}
