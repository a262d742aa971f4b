import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import { deliveryNotes } from '../../shared/feeds/delivery-notes.ts';
import { feedReader } from '../../shared/feeds/feed-reader.ts';
import type { PreparedPage } from '../../shared/page/prepared-page.ts';
import { feedHandler } from './handler.ts';
import { requestLine } from './request-record.ts';
import { clientConfig, STORE_TIMES } from './store-times.ts';

const client = new DynamoDBClient(clientConfig(STORE_TIMES));
const environment = z.object({
  TABLE_NAME: z.string(),
  AWS_LAMBDA_FUNCTION_NAME: z.string(),
  OWN_HOST: z.optional(z.string()),
});
const { TABLE_NAME, AWS_LAMBDA_FUNCTION_NAME, OWN_HOST } = environment.parse(process.env);

/** Synth writes these beside the bundle. */
const system = prepared<PreparedSystem>('system');

/** Parses what one language needs when it is first asked for, and keeps it. */
function byLocale<T>(nameOf: (locale: string) => string): (locale: string) => T {
  const parsed = new Map<string, T>();
  return (locale) => {
    const known = system.locales.includes(locale) ? locale : system.defaultLocale;
    const texts = parsed.get(known) ?? prepared<T>(nameOf(known));
    parsed.set(known, texts);
    return texts;
  };
}

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
  ownHost: OWN_HOST,
  now: () => Math.floor(Date.now() / 1000),
  milliseconds: () => performance.now(),
  record: (record) => process.stdout.write(requestLine(record, AWS_LAMBDA_FUNCTION_NAME, Date.now())),
});
