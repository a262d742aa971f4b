import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { AttributeValue, DynamoDBClient, PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { feedHandler } from '../../functions/feed/handler.ts';
import { pageTexts, preparePages } from '../../functions/feed/page/prepare-page.ts';
import { prepareSite } from '../../functions/feed/page/prepare-site.ts';
import { pageSources, siteSources } from '../../infra/bundle/browser-assets.ts';
import { clinicFile, readSettings } from '../../infra/settings/settings.ts';
import { prepareWithWording } from '../../infra/settings/wording-revision.ts';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import { WORDING } from '../../shared/aftercare/wording/wording.ts';
import { eventDescriptions, named } from '../../shared/calendar/event-description.ts';
import { calendarIn } from '../../shared/calendar/prepare.ts';
import { type FeedContext, issueFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { type FeedReader, feedOfItem } from '../../shared/feeds/feed-item.ts';
import { deliveryAttribute } from '../../shared/feeds/feed-notes.ts';
import { type FeedStore, feedStore } from '../../shared/feeds/feed-store.ts';
import type { LinkKey } from '../../shared/feeds/link-key.ts';
import { functionUrlEvent } from '../deploy/function-url-event.ts';
import type { PlainTexts } from './builders/texts.ts';

/** Far enough in the future that the sample never expires. */
const SESSIONS = ['2098-03-02', '2098-03-23'] as CivilDate[];

/** The clinic that is measured: the one that `AFTERCARE_CLINIC` names, else a fixed one, so that figures can be compared. */
const settings = readSettings(
  process.env.AFTERCARE_CLINIC === undefined ? resolve(import.meta.dirname, 'clinic.json') : clinicFile(process.env),
);
export const { clinic, protocol } = settings;

export const { prepared } = prepareWithWording(settings, { revision: 1, hash: '' });
const site = prepareSite(protocol, clinic, siteSources());
export const preparedPages = { pages: preparePages(protocol, clinic, pageSources()), site };
const pages = pageTexts(protocol, clinic, pageSources());

/** The texts in a language for a calendar library: unescaped, with the clinic's details filled in. */
export function plainTexts(locale: Locale): PlainTexts {
  const { description, category } = WORDING[locale].calendar;
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

/** A feed with two sessions (ten events): its token, and its item in DynamoDB. */
export interface Sample {
  readonly token: string;
  /** With today's delivery already recorded, as 23 of a day's 24 polls find it. */
  readonly item: Record<string, AttributeValue>;
  /** Without that record, as the first poll of a day finds it. */
  readonly undelivered: Record<string, AttributeValue>;
}

/** Issues a feed to a store that only records what it is given. */
export async function sampleFeed(): Promise<Sample> {
  const puts: PutItemCommandInput[] = [];
  const recording = {
    send: async ({ input }: { input: PutItemCommandInput }) => {
      puts.push(input);
      return { ConsumedCapacity: {}, $metadata: { requestId: 'bench' } };
    },
  } as unknown as DynamoDBClient;
  const context = benchDesk(feedStore(recording, 'nowhere'));
  const feed = await issueFeed(context, {
    sessions: SESSIONS.map((date) => ({ date })),
    early: true,
    unusualDate: true,
    locale: clinic.defaultLocale,
  });
  const item = puts[0]?.Item;
  if (!item) throw new Error('the feed was not stored');
  // Tomorrow as well, since a run may continue past midnight (UTC).
  const delivered = { [deliveryAttribute('apple')]: { N: String(context.now() + 86_400) } };
  return { token: await tokenOf(context, feed), item: { ...item, ...delivered }, undelivered: item };
}

/** A context whose key needs no KMS. */
function benchDesk(store: FeedStore): FeedContext {
  const key: LinkKey = { mac: async (message) => createHash('sha256').update(message).digest() };
  return {
    store,
    key,
    schedule: prepared.system.schedule,
    protocol: `${protocol.name}-${protocol.version}`,
    wording: prepared.system.wordingRevision,
    by: 'bench',
    now: () => Math.floor(Date.now() / 1000),
    today: () => '2098-03-02' as CivilDate,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    uuid: () => crypto.randomUUID(),
  };
}

/** A calendar app's request for a calendar. */
export function calendarRequest(token: string, headers: Readonly<Record<string, string>> = {}): LambdaFunctionURLEvent {
  return functionUrlEvent('bench.lambda-url.eu-central-1.on.aws', `/c/${token}/aftercare.ics`, {
    accept: 'text/calendar, */*',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': 'iOS/18.1 (22B83) dataaccessd/1.0',
    ...headers,
  });
}

/** The feed function without a database: every read returns the sample. */
export function sampleHandler({ item }: Sample) {
  const feed = feedOfItem(item);
  return benchHandler(async () => feed);
}

/** The feed function with another read, and without a log. */
export function benchHandler(read: FeedReader) {
  return feedHandler({
    read,
    system: prepared.system,
    texts: (locale) => calendarIn(prepared, locale),
    pages,
    site: () => site,
    now: () => Math.floor(Date.now() / 1000),
    milliseconds: () => performance.now(),
    record: () => {},
  });
}
