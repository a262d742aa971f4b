import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Formatter, formatterFor } from '../../functions/feed/page/formatter.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import { WORDING } from '../../shared/aftercare/wording/wording.ts';
import type { ActiveFeed, Feed } from '../../shared/feeds/feed.ts';
import { hashOfSecret, newFeedId, secretOf } from '../../shared/feeds/token.ts';
import { parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import { type RunningDesk, runDeskFor } from '../fixtures/running-desk.ts';
import { TEST_SETTINGS, testPages } from '../fixtures/test-clinic.ts';
import { DAY, issue, START, TEST_KEY } from '../fixtures/test-context.ts';
import { calendarFaults, readCalendar } from './no-wrong-all-clear-calendar.ts';
import { DESK_ACTIONS, type DeskAction, formOf, stepOf } from './no-wrong-all-clear-forms.ts';
import { pageFaults } from './no-wrong-all-clear-page.ts';
import { textOf } from './no-wrong-all-clear-reading.ts';
import { daysNearBoundaries, endsSooner, isoDay, type Treatment } from './no-wrong-all-clear-record.ts';
import { treatmentsAfter } from './no-wrong-all-clear-staff.ts';
import { runs } from './runs.ts';

const { protocol } = TEST_SETTINGS;
/** 2027-02-01: day 4 of the client who was treated on 28 January. */
const TODAY = Math.floor(START / DAY);
const TREATED = { day: TODAY - 4 };
const BOOKED = { day: TODAY + 24 };
const formatters: Readonly<Record<string, Formatter>> = Object.fromEntries(
  TEST_SETTINGS.protocol.locales.map((locale) => [locale, formatterFor(testPages(locale))]),
);

function formatterIn(locale: Locale): Formatter {
  const formatter = formatters[locale];
  if (!formatter) throw new Error(`no page in ${locale}`);
  return formatter;
}

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

/** A client after some of staff's actions: the stored feed, and what the treatments were by what staff said. */
interface Client {
  readonly feed: Feed;
  readonly treatments: readonly Treatment[];
  readonly done: readonly string[];
}

async function newClient(treatments: readonly Treatment[]): Promise<Client> {
  const feed = await issue(
    desk.desk,
    treatments.map(({ day }) => isoDay(day)),
  );
  return { feed, treatments, done: [inWords(treatments)] };
}

function inWords(treatments: readonly Treatment[]): string {
  return treatments.map(({ day, hold }) => isoDay(day) + (hold ? ` held until ${isoDay(hold)}` : '')).join(', ');
}

/** A client with a feed of the same content, so that each of several actions begins with the same. */
async function copied({ feed, treatments, done }: Client): Promise<Client> {
  const id = newFeedId(desk.desk.random);
  const secretHash = hashOfSecret(await secretOf(TEST_KEY, id, feed.linkVersion));
  const copy = { ...feed, id, secretHash, replaced: [] };
  expect(await desk.desk.store.insert(copy)).toBe(true);
  return { feed: copy, treatments, done };
}

/** Sends the form of an action. @returns undefined when it was refused or the feed has no such session */
async function act(client: Client, action: DeskAction): Promise<Client | undefined> {
  if (client.feed.status === 'ended') return undefined;
  const { feed, treatments, done } = (await copied(client)) as Client & { readonly feed: ActiveFeed };
  const form = formOf(action, feed, TODAY);
  if (!form) return undefined;
  const response = await desk.post(`/feeds/${feed.id}/${action.action}`, form, cookie);
  await response.arrayBuffer();
  const after = (await desk.desk.store.read(feed.id)) as Feed;
  if (response.status !== 303) {
    expect([409, 422]).toContain(response.status);
    expect(after).toEqual(feed);
    return undefined;
  }
  const step = stepOf(action, feed, TODAY);
  const said = step ? treatmentsAfter(protocol, treatments, step, TODAY) : treatments;
  const isAsked = action.action !== 'correct' || action.liftsSooner || !endsSooner(protocol, treatments, said, TODAY);
  return { feed: after, treatments: isAsked ? said : treatments, done: [...done, action.words] };
}

async function get(path: string): Promise<string> {
  const response = await fetch(desk.feedBase + path, { headers: { 'accept-encoding': 'identity' } });
  expect(response.status, path).toBe(200);
  return response.text();
}

/** How many clients were read. */
let read = 0;

/** Reads what a client reads today, and every fourth one on a later day too. @returns what is wrong, each in words */
async function clientFaults({ feed, treatments }: Client): Promise<string[]> {
  read += 1;
  const locale = feed.locale as Locale;
  const linkOf = async (version: number) => `/c/${feed.id}${await secretOf(TEST_KEY, feed.id, version)}`;
  const link = await linkOf(feed.linkVersion);
  const calendar = await get(`${link}/aftercare.ics`);
  if (feed.status === 'ended') return closedFaults(await get(link), calendar, 'ended', locale);
  const events = readCalendar(calendar, protocol, locale);
  const faults = calendarFaults(events, protocol, locale, treatments, TODAY);
  const facts = { protocol, locale, treatments, events, formatter: formatterIn(locale) };
  const near = daysNearBoundaries(protocol, treatments, TODAY);
  const later = near[read % near.length] as number;
  for (const today of read % 4 === 0 ? [TODAY, later] : [TODAY]) {
    const phone = today - (read % 3);
    desk.desk.at = START + (today - TODAY) * DAY;
    const html = await get(phone === today ? link : `${link}?day=${isoDay(phone)}`);
    desk.desk.at = START;
    const found = pageFaults(html, facts, { today, phone });
    faults.push(...found.map((fault) => `${locale}, ${isoDay(today)}, phone ${isoDay(phone)}: ${fault}`));
  }
  if (feed.replaced.length > 0) {
    const old = await linkOf(feed.linkVersion - 1);
    faults.push(...closedFaults(await get(old), await get(`${old}/aftercare.ics`), 'replaced', locale));
  }
  return faults;
}

/** A closed link says so, and neither that the careful days are over nor that booking is open. */
function closedFaults(html: string, calendar: string, kind: 'ended' | 'replaced', locale: Locale): string[] {
  const { page, calendar: words } = WORDING[locale];
  const text = textOf(html);
  const isAllClear = [page.overTitle, page.overText, page.bookingOpen].some((each) => text.includes(textOf(each)));
  const events = parseWithIcalJs(calendar).map(({ summary }) => summary);
  return [
    ...(text.includes(textOf(page[`${kind}Text`])) ? [] : [`the page does not say that the link was ${kind}`]),
    ...(isAllClear ? [`the page of the ${kind} link gives the all-clear`] : []),
    ...(events.join() === words[kind].title ? [] : [`the calendar of the ${kind} link has ${events}`]),
  ];
}

const STARTS = [[TREATED], [TREATED, BOOKED]];

/** Three of staff's actions at a time, in every order, after either start. */
const SEQUENCES = STARTS.flatMap((start) =>
  DESK_ACTIONS.flatMap((first) =>
    DESK_ACTIONS.flatMap((second) => DESK_ACTIONS.map((third) => ({ start, actions: [first, second, third] }))),
  ),
);

/**
 * Follows sequences of actions, those that begin alike only once as far as they are alike. A refusal changes nothing, so what
 * comes after it is another, shorter sequence.
 */
async function follow(before: Client, sequences: readonly (readonly DeskAction[])[]): Promise<void> {
  for (const [action, alike] of Map.groupBy(sequences, ([first]) => first)) {
    const client = action && (await act(before, action));
    if (!client) continue;
    const faults = await clientFaults(client);
    expect(faults, `${client.done.join('; ')}; took place or to come: ${inWords(client.treatments)}`).toEqual([]);
    await follow(
      client,
      alike.map((actions) => actions.slice(1)),
    );
  }
}

test('no three actions at the desk lift what a session still forbids', async () => {
  const { numRuns, seed } = runs('actions at the desk', DESK_ACTIONS.length, SEQUENCES.length);
  const step = Math.floor(SEQUENCES.length / numRuns);
  // One of every so many; 637 is half of the first actions' distance and a bit, so that all three actions vary.
  const chosen = SEQUENCES.filter((_, index) => index % step === (seed + Math.floor(index / step) * 637) % step);
  for (const start of STARTS) {
    const sequences = chosen.filter((each) => each.start === start).map(({ actions }) => actions);
    await follow(await newClient(start), sequences);
  }
  expect(read).toBeGreaterThan(numRuns / 10);
});

test('on day 4 the desk refuses these actions and no others', async () => {
  const client = await newClient([TREATED, BOOKED]);
  const refused: string[] = [];
  for (const action of DESK_ACTIONS) if (!(await act(client, action))) refused.push(action.words);
  expect(refused).toEqual([
    ...['move treated', 'move treated, early', 'move treated into the past', 'cancel treated', 'cancel first treated'],
    // It would be four days before the booked session.
    'book',
    ...['hold too short', 'correct earlier', 'correct into the future'],
  ]);
});
