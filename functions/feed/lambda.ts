import { readFileSync, writeSync } from 'node:fs';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import { deliveryNotes } from '../../shared/feeds/delivery.ts';
import { feedReader } from '../../shared/feeds/feed-item.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { STORE_TIMEOUTS, storeClient } from './dynamodb-client.ts';
import { feedHandler } from './handler.ts';
import type { PreparedPage, PreparedSite } from './page/prepared-page.ts';

const STDOUT = 1;
const TABLE_NAME = variable('TABLE_NAME');
const client = storeClient(STORE_TIMEOUTS);

/** Synth writes these beside the bundle. */
const system = prepared<PreparedSystem>('system');

/** Not with zod, which would be bundled for two texts (ADR 42). */
function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`The function's environment has no ${name}, which the stack sets.`);
  return value;
}

/** Parses the prepared texts of a language on first use, and caches them. */
function byLocale<T>(nameOf: (locale: string) => string): (locale: string) => T {
  const parsed = new Map<string, T>();
  return (locale) => {
    const known = system.locales.includes(locale) ? locale : system.defaultLocale;
    const texts = parsed.get(known) ?? prepared<T>(nameOf(known));
    parsed.set(known, texts);
    return texts;
  };
}

let site: PreparedSite | undefined;

function prepared<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./prepared/${name}.json`, import.meta.url), 'utf8'));
}

/** What AWS Lambda calls. */
export const handler = feedHandler({
  read: feedReader(client, TABLE_NAME),
  noteDelivery: deliveryNotes(client, TABLE_NAME),
  system,
  texts: byLocale<PreparedCalendar>((locale) => locale),
  pages: byLocale<PreparedPage>((locale) => `page-${locale}`),
  // On first use, so that it costs the calendar route nothing (ADR 43).
  site() {
    site ??= prepared<PreparedSite>('site');
    return site;
  },
  ownHost: process.env.OWN_HOST,
  now: () => Math.floor(Date.now() / 1000),
  milliseconds: () => performance.now(),
  record: (record) => writeLine(requestLine(record, Date.now())),
});

/** Writes to the log synchronously: creating the stream of `process.stdout` takes 1 ms of a cold start (ADR 43). */
function writeLine(line: string): void {
  try {
    writeSync(STDOUT, line);
  } catch {
    // The pipe is full (EAGAIN): the stream waits for it, so that neither the line nor the response is lost.
    process.stdout.write(line);
  }
}
