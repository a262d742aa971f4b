import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod/mini';
import { dateInZone } from '../../shared/aftercare/civil-date.ts';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { kmsLinkKey } from '../../shared/feeds/link-key.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import type { DeskAssets } from './assets.ts';
import type { DeskServices } from './context.ts';
import { deskHandler } from './handler.ts';

const SAMPLE =
  'No link can be created yet: the clinic’s settings (clinic.json) are still the sample. Please tell the person who installed the desk.';

const { TABLE_NAME, STAFF_TABLE_NAME, LINK_KEY_ARN, FEED_BASE_URL } = z
  .object({
    TABLE_NAME: z.string(),
    STAFF_TABLE_NAME: z.string(),
    LINK_KEY_ARN: z.string(),
    FEED_BASE_URL: z.string(),
  })
  .parse(process.env);

/** Synth writes these beside the bundle. */
const system = prepared<PreparedSystem>('system');
const { clinic, sample, protocol } = prepared<{
  readonly clinic: DeskServices['clinic'];
  readonly sample: boolean;
  readonly protocol: string;
}>('desk');

/** When the table or the key does not respond, staff see the page that says so within seconds. */
const TIMEOUTS = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 3_000, throwOnRequestTimeout: true },
};
const client = new DynamoDBClient(TIMEOUTS);
const kms = new KMSClient(TIMEOUTS);

const parsedTexts = new Map<string, PreparedCalendar>();

/** The texts of a language, or of the default one; parsed on first use and cached. */
function texts(locale: string): PreparedCalendar {
  const known = system.locales.includes(locale) ? locale : system.defaultLocale;
  const calendar = parsedTexts.get(known) ?? prepared<PreparedCalendar>(known);
  parsedTexts.set(known, calendar);
  return calendar;
}

function prepared<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./prepared/${name}.json`, import.meta.url), 'utf8'));
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

/** What AWS Lambda calls. */
export const handler = deskHandler({
  feeds: {
    store: feedStore(client, TABLE_NAME),
    key: kmsLinkKey(kms, LINK_KEY_ARN),
    schedule: system.schedule,
    protocol,
    wording: system.wordingRevision,
    now,
    today: () => dateInZone(now(), clinic.timeZone),
    random: (bytes) => randomBytes(bytes),
    uuid: () => randomUUID(),
  },
  people: staffStore(client, STAFF_TABLE_NAME),
  clinic,
  system,
  texts,
  feedBase: () => FEED_BASE_URL,
  notIssuing: sample ? SAMPLE : undefined,
  assets: prepared<DeskAssets>('assets'),
  milliseconds: () => performance.now(),
  record: (record) => process.stdout.write(requestLine(record, Date.now())),
});
