import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import { feedReader } from '../../shared/feeds/feed-reader.ts';
import { feedHandler } from './handler.ts';
import { requestLine } from './request-record.ts';
import { clientConfig, STORE_TIMES } from './store-times.ts';

const client = new DynamoDBClient(clientConfig(STORE_TIMES));
const { TABLE_NAME, AWS_LAMBDA_FUNCTION_NAME } = z
  .object({ TABLE_NAME: z.string(), AWS_LAMBDA_FUNCTION_NAME: z.string() })
  .parse(process.env);

/** Synth writes these beside the bundle; one language is parsed when it is first asked for. */
const system = prepared<PreparedSystem>('system');
const parsed = new Map<string, PreparedCalendar>();

function texts(locale: string): PreparedCalendar {
  const known = system.locales.includes(locale) ? locale : system.defaultLocale;
  const calendar = parsed.get(known) ?? prepared<PreparedCalendar>(known);
  parsed.set(known, calendar);
  return calendar;
}

function prepared<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./prepared/${name}.json`, import.meta.url), 'utf8'));
}

/** What AWS Lambda calls. */
export const handler = feedHandler({
  read: feedReader(client, TABLE_NAME),
  system,
  texts,
  now: () => Math.floor(Date.now() / 1000),
  milliseconds: () => performance.now(),
  record: (record) => process.stdout.write(requestLine(record, AWS_LAMBDA_FUNCTION_NAME, Date.now())),
});
