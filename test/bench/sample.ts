import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AttributeValue, DynamoDBClient, PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { pageTexts, preparePages } from '../../functions/feed/page/prepare-page.ts';
import { pageSources } from '../../infra/bundle/browser-assets.ts';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import type { Clinic } from '../../shared/aftercare/clinic.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import { parseProtocol } from '../../shared/aftercare/protocol.ts';
import { CALENDAR_WORDING } from '../../shared/aftercare/wording/wording.ts';
import { eventDescriptions, named } from '../../shared/calendar/event-description.ts';
import { prepareSystem } from '../../shared/calendar/prepare.ts';
import { type FeedContext, issueFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { deliveryAttribute } from '../../shared/feeds/feed-item.ts';
import { type FeedStore, feedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import type { PlainTexts } from './builders/texts.ts';

/** Far enough in the future that the sample does not expire between two readings of this table. */
const SESSIONS = ['2098-03-02', '2098-03-23'] as CivilDate[];
const PROTOCOL = resolve(import.meta.dirname, '../../shared/aftercare/protocols/smp.json');

/** A clinic of the benchmark's own, so that no figure depends on `clinic.json`. */
export const clinic: Clinic = {
  name: 'Bench Clinic',
  phone: '+44 20 7946 0018',
  bookingLink: 'https://clinic.example/book',
  timeZone: 'Europe/London',
  defaultLocale: 'en',
  calendarName: 'My plan',
  colour: 'teal',
  protocol: 'smp',
};

export const protocol = loadProtocol();
export const prepared = prepareSystem(protocol, clinic, 1);
export const preparedPages = preparePages(protocol, clinic, pageSources());
export const pages = pageTexts(protocol, clinic, pageSources());

/** The texts of a language as a calendar library is given them: unescaped, with the clinic's facts in place. */
export function plainTexts(locale: Locale): PlainTexts {
  const { description, category } = CALENDAR_WORDING[locale];
  const events = eventDescriptions(protocol, clinic, locale).map(({ textKind, title, description, url }) => [
    textKind,
    { summary: title, description, url },
  ]);
  return {
    name: clinic.calendarName,
    description: named(description, clinic),
    category,
    timeZone: clinic.timeZone,
    events: Object.fromEntries(events),
  };
}

/** A feed with two sessions (ten events), its token and the item that DynamoDB holds of it. */
export interface Sample {
  readonly token: string;
  /** With today's note that the sample request's calendar app fetched it: 23 of a day's 24 polls find one. */
  readonly item: Record<string, AttributeValue>;
  /** Without: what the first poll of a day finds. */
  readonly unnoted: Record<string, AttributeValue>;
}

/** Issues a feed into nowhere and keeps what would have been stored. */
export async function sampleFeed(): Promise<Sample> {
  const puts: PutItemCommandInput[] = [];
  const recording = {
    send: async ({ input }: { input: PutItemCommandInput }) => {
      puts.push(input);
      return { ConsumedCapacity: {}, $metadata: { requestId: 'bench' } };
    },
  } as unknown as DynamoDBClient;
  const context = benchDesk(feedStore(recording, 'nowhere'));
  const feed = await issueFeed(context, { sessions: SESSIONS, locale: 'en' });
  const item = puts[0]?.Item;
  if (!item) throw new Error('the feed was not stored');
  // Valid tomorrow as well: a run may go on past midnight (UTC).
  const noted = { [deliveryAttribute('apple')]: { N: String(context.now() + 86_400) } };
  return { token: await tokenOf(context, feed), item: { ...item, ...noted }, unnoted: item };
}

/** A desk over a store, with a key that gives every link the same bytes in every run. */
export function benchDesk(store: FeedStore): FeedContext {
  const key: LinkKey = {
    mac: async (message) => crypto.subtle.digest('SHA-256', message).then((d) => new Uint8Array(d)),
  };
  return {
    store,
    key,
    schedule: prepared.system.schedule,
    protocol: `${protocol.name}-${protocol.version}`,
    wording: prepared.system.wordingRevision,
    by: 'bench',
    now: () => Math.floor(Date.now() / 1000),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    uuid: () => crypto.randomUUID(),
  };
}

/** What a Function URL hands over when a calendar app asks for a calendar. */
export function calendarRequest(token: string, headers: Readonly<Record<string, string>> = {}): LambdaFunctionURLEvent {
  const rawPath = `/c/${token}/aftercare.ics`;
  const domainName = 'bench.lambda-url.eu-central-1.on.aws';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: '',
    headers: {
      host: domainName,
      suppressNag: 'text/calendar, */*',
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': 'iOS/18.1 (22B83) dataaccessd/1.0',
      'x-forwarded-proto': 'https',
      ...headers,
    },
    requestContext: {
      accountId: 'anonymous',
      apiId: 'bench',
      domainName,
      domainPrefix: 'bench',
      http: {
        method: 'GET',
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: '203.0.113.7',
        userAgent: 'dataaccessd/1.0',
      },
      requestId: 'bench',
      routeKey: '$default',
      stage: '$default',
      time: 'Mon, 02 Mar 2026 09:00:00 GMT',
      timeEpoch: 1_772_442_000_000,
    },
    isBase64Encoded: false,
  };
}

function loadProtocol() {
  const result = parseProtocol(JSON.parse(readFileSync(PROTOCOL, 'utf8')));
  if (result.success) return result.data;
  throw result.error;
}
