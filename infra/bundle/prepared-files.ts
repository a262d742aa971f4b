import type { Prepared } from '../../shared/calendar/prepare-system.ts';

/** What was prepared, as the files that the feed function reads beside its bundle (`functions/feed/lambda.ts`). */
export function preparedFiles({ system, calendars }: Prepared): Readonly<Record<string, string>> {
  const files = Object.entries({ ...calendars, system }).map(([name, content]) => [
    `prepared/${name}.json`,
    JSON.stringify(content),
  ]);
  return Object.fromEntries(files);
}
