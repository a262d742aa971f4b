import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { readFeedCsv, writeFeedCsv } from '../../../shared/feeds/csv.ts';
import { exportFeeds, importFeeds } from '../../../shared/feeds/import-export.ts';
import type { ImportLine, ImportRules } from '../../../shared/feeds/import-line.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import { clinicDate } from '../feeds/facts.ts';
import { sentForm } from '../ui/form-data.ts';
import { messagePage } from '../ui/layout.ts';
import { filesPage, importPage } from './page.ts';

/** What one request takes on: seconds, however slow the key and the table are. */
const PART_LINES = 100;
/** The checked lines go back to the browser, about twice as long, in an answer of at most 6 MB (Lambda's quota). */
const LARGEST_FILE = 2 * 1024 * 1024;
const partSchema = z.object({ csv: z.string(), early: z.boolean() });

/** Clients in from a file and out into one. */
export function fileRoutes(services: DeskServices): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();
  const rules = (early: boolean): ImportRules => ({
    today: clinicDate(services),
    schedule: services.feeds.schedule,
    locales: services.system.locales,
    defaultLocale: services.clinic.defaultLocale,
    early,
  });
  const again = (context: Context<DeskEnv>, problem: string) =>
    send(context, filesPage(pageContext(context, services), problem), 422);

  routes.get('/import', (context) => send(context, filesPage(pageContext(context, services))));

  routes.post('/import', async (context) => {
    const { file, early } = await sentForm(context);
    if (!(file instanceof File) || file.size === 0) return again(context, 'Please choose a file that is not empty.');
    if (file.size > LARGEST_FILE) return again(context, 'This file is larger than 2 MB. Please cut it in two.');
    const read = readFeedCsv(await file.text(), rules(early !== undefined));
    return send(context, importPage(pageContext(context, services), read, partsOf(read.lines), early !== undefined));
  });

  routes.post('/import/part', async (context) => {
    const part = partSchema.safeParse(await context.req.json().catch(() => undefined)).data;
    if (!part)
      return context.json({ sentence: 'The desk did not understand this. Please choose the file again.' }, 422);
    if (services.notIssuing !== undefined) return context.json({ sentence: services.notIssuing }, 409);
    const { lines } = readFeedCsv(part.csv, rules(part.early));
    const desk = { ...services.feeds, by: `desk:${context.var.person.name}` };
    return context.json(await importFeeds(desk, lines));
  });

  routes.get('/export', async (context) => {
    const { csv, unreadable } = await exportFeeds(services.feeds);
    if (unreadable.length > 0 && context.req.query('others') === undefined) {
      const text = `This desk cannot read what is stored for ${unreadable.join(', ')}: the file would lack them. Please tell whoever installed the desk.`;
      const others = { path: '/export?others', name: 'Download all others' };
      return send(context, messagePage(pageContext(context, services), 'Not all can be read', text, others), 409);
    }
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="clients-${clinicDate(services)}.csv"`,
    };
    return context.body(csv, 200, headers);
  });
  return routes;
}

/** The good lines in files of their own, each small enough for one request. */
function partsOf(lines: readonly ImportLine[]): readonly string[] {
  const count = Math.ceil(lines.length / PART_LINES);
  return Array.from({ length: count }, (_, part) =>
    writeFeedCsv(
      lines.slice(part * PART_LINES, (part + 1) * PART_LINES).map(({ id = '', request }) => ({
        ...request,
        id,
        sessions: request.sessions.map((date, index, { length }) => ({
          uid: '',
          date,
          ...(index === length - 1 && request.holdUntil ? { holdUntil: request.holdUntil } : {}),
        })),
      })),
    ),
  );
}
