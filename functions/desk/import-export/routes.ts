import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { readFeedCsv, writeFeedCsv } from '../../../shared/feeds/csv.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import { exportFeeds } from '../../../shared/feeds/export.ts';
import { TableTooBusy } from '../../../shared/feeds/feed-batch.ts';
import { importFeeds } from '../../../shared/feeds/import-export.ts';
import type { ImportLine, ImportRules } from '../../../shared/feeds/import-line.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import { feedContext } from '../feeds/routes.ts';
import { freshlyChecked } from '../sign-in/access.ts';
import { sentForm } from '../ui/form-data.ts';
import { messagePage } from '../ui/layout.ts';
import { importExportPage, importPage } from './page.ts';

/** How many clients one request imports: a few seconds, since an import makes 22 a second. */
const PART_LINES = 50;
/** The checked lines are sent back, up to twice as long, and a Lambda response has at most 6 MB. */
const LARGEST_FILE = 2 * 1024 * 1024;
/** For how many milliseconds an export waits for a throttled index. The function ends after 30 seconds. */
const EXPORT_PATIENCE = 20_000;
const BUSY = 'The desk is busy right now. What was imported so far is kept. Please continue in a minute.';
const partSchema = z.object({ csv: z.string(), early: z.boolean(), unusualDates: z.optional(z.boolean()) });

/** Imports clients from a CSV file and exports them into one. */
export function fileRoutes(services: DeskServices): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const rules = (early: boolean, unusualDates: boolean): ImportRules => ({
    ...services.feeds,
    locales: services.system.locales,
    defaultLocale: services.clinic.defaultLocale,
    early,
    unusualDates,
  });
  const again = (context: Context<DeskEnv>, problem: string) =>
    send(context, importExportPage(pageContext(context, services), problem), 422);

  routes.get('/import', (context) => send(context, importExportPage(pageContext(context, services))));

  routes.post('/import', async (context) => {
    const { file, early, unusualDate } = await sentForm(context);
    if (!(file instanceof File) || file.size === 0) return again(context, 'Please choose a file that is not empty.');
    if (file.size > LARGEST_FILE) return again(context, 'This file is larger than 2 MB. Please split it in two.');
    const allowed = { early: early !== undefined, unusualDates: unusualDate !== undefined };
    const { lines, problems } = readFeedCsv(await file.text(), rules(allowed.early, allowed.unusualDates));
    const checked = { ready: lines.length, problems, parts: partsOf(lines), ...allowed };
    return send(context, importPage(pageContext(context, services), checked));
  });

  routes.post('/import/part', async (context) => {
    const part = partSchema.safeParse(await context.req.json().catch(() => undefined)).data;
    if (!part)
      return context.json({ sentence: 'The desk could not read this part. Please choose the file again.' }, 422);
    if (services.notIssuing !== undefined) return context.json({ sentence: services.notIssuing }, 409);
    const { lines } = readFeedCsv(part.csv, rules(part.early, part.unusualDates === true));
    try {
      return context.json(await importFeeds(feedContext(context, services), lines));
    } catch (error) {
      if (error instanceof Refused && error.code === 'busy') return context.json({ sentence: BUSY }, 503);
      throw error;
    }
  });

  routes.get('/export', freshlyChecked(services), async (context) => {
    const exported = await exportFeeds(services.feeds, EXPORT_PATIENCE).catch((error) => {
      if (!(error instanceof TableTooBusy)) throw error;
    });
    if (!exported) {
      const text =
        'The desk is too busy to read all clients in time, so there is no file. Please try again in a minute.';
      return send(context, messagePage(pageContext(context, services), 'Not downloaded', text), 503);
    }
    const { csv, unreadable } = exported;
    if (unreadable.length > 0 && context.req.query('others') === undefined) {
      const text = `This desk cannot read what is stored for ${unreadable.join(', ')}, so they would be missing from the file. Please tell the person who installed the desk.`;
      const others = { path: '/export?others', name: 'Download the rest' };
      return send(
        context,
        messagePage(pageContext(context, services), 'Some clients cannot be read', text, others),
        409,
      );
    }
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="clients-${services.feeds.today()}.csv"`,
    };
    return context.body(csv, 200, headers);
  });
  return routes;
}

/** The good lines as CSV files, each small enough for one request. */
function partsOf(lines: readonly ImportLine[]): readonly string[] {
  const count = Math.ceil(lines.length / PART_LINES);
  return Array.from({ length: count }, (_, part) =>
    writeFeedCsv(
      lines.slice(part * PART_LINES, (part + 1) * PART_LINES).map(({ id = '', request }) => ({
        ...request,
        id,
      })),
    ),
  );
}
