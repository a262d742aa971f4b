import type { Prepared } from '../../shared/calendar/prepare-system.ts';
import type { PreparedPage } from '../../shared/page/prepared-page.ts';

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
