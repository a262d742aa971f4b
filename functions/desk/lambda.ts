import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import * as z from 'zod/mini';
import type { PreparedCalendar, PreparedSystem } from '../../shared/calendar/prepared.ts';
import { feedStore } from '../../shared/feeds/feed-store.ts';
import { kmsLinkKey } from '../../shared/feeds/link-key.ts';
import { staffStore } from '../../shared/staff/staff-store.ts';
import type { DeskAssets, DeskServices } from './context.ts';
import { deskHandler } from './handler.ts';

const SAMPLE =
  'No link can be made yet: the clinic’s settings (clinic.json) are still the sample. Whoever installed the desk can put that right.';

const { TABLE_NAME, LINK_KEY_ARN, FEED_BASE_URL } = z
  .object({ TABLE_NAME: z.string(), LINK_KEY_ARN: z.string(), FEED_BASE_URL: z.string() })
  .parse(process.env);

/** Synth writes these beside the bundle. */
const system = prepared<PreparedSystem>('system');
const { clinic, sample, protocol } = prepared<{
  readonly clinic: DeskServices['clinic'];
  readonly sample: boolean;
  readonly protocol: string;
}>('desk');

/** Staff wait at most some seconds for a page that says that it did not work. */
const patience = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 500, requestTimeout: 3_000, throwOnRequestTimeout: true },
};
const client = new DynamoDBClient(patience);
const kms = new KMSClient(patience);

function texts(locale: string): PreparedCalendar {
  return prepared(system.locales.includes(locale) ? locale : system.defaultLocale);
}

function prepared<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./prepared/${name}.json`, import.meta.url), 'utf8'));
}

/** What AWS Lambda calls. */
export const handler = deskHandler({
  feeds: {
    store: feedStore(client, TABLE_NAME),
    key: kmsLinkKey(kms, LINK_KEY_ARN),
    schedule: system.schedule,
    protocol,
    wording: system.wordingRevision,
    now: () => Math.floor(Date.now() / 1000),
    random: (bytes) => randomBytes(bytes),
    uuid: () => randomUUID(),
  },
  people: staffStore(client, TABLE_NAME),
  clinic,
  system,
  texts,
  feedBase: () => FEED_BASE_URL,
  notIssuing: sample ? SAMPLE : undefined,
  assets: prepared<DeskAssets>('assets'),
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
});
