import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import type { Locale } from '../../shared/aftercare/locale.ts';
import { parseProtocol } from '../../shared/aftercare/protocol.ts';
import { changeFeed, issueFeed } from '../../shared/feeds/commands.ts';
import { Refused } from '../../shared/feeds/errors.ts';
import type { ActiveFeed } from '../../shared/feeds/feed.ts';
import { anyProtocolDays, protocolOf } from '../fixtures/any-protocol.ts';
import { DAY, START, testContext } from '../fixtures/test-context.ts';
import { calendarFaults, type ReadEvent, readCalendar } from './no-wrong-all-clear-calendar.ts';
import {
  type AnyClinic,
  BUILT_IN,
  calendarOn,
  clinicWith,
  formatterIn,
  planSections,
  wholePage,
} from './no-wrong-all-clear-client.ts';
import { pageFaults } from './no-wrong-all-clear-page.ts';
import { sectionOf } from './no-wrong-all-clear-reading.ts';
import { daysNearBoundaries, isoDay, type Treatment } from './no-wrong-all-clear-record.ts';
import {
  anyCourse,
  type Course,
  changeOf,
  stepInWords,
  treatmentsAfter,
  treatmentsOf,
} from './no-wrong-all-clear-staff.ts';
import { runs } from './runs.ts';

const FIRST_DAY = Math.floor(START / DAY);
/** Pages take most of the time, so of a plan's days near a boundary only so many are read, others in every plan. */
const MOST_PAGES = 12;
/** A whole page takes ten times as long as the sections that speak of the plan. */
const PLANS_PER_WHOLE_PAGE = 8;

/** How many plans were read, and what stood in them: a run that never reads "over" proves nothing. */
const read = { plans: 0, pages: 0, events: new Set<string>(), sentences: new Set<string>() };
const SENTENCES = [
  'overTitle',
  'overText',
  'bookingOpen',
  'lastCarefulDay',
  'throughToday',
  'pause',
  'heldUntil',
  'nextSession',
  'beforeFirst',
  'sessionToday',
  'sessionTomorrow',
] as const;

interface ReadCalendar {
  readonly locale: Locale;
  readonly events: readonly ReadEvent[];
}

/** Compares calendar and page of a plan, from a day on, with what the treatments forbid. @returns what is wrong */
async function planFaults(any: AnyClinic, feed: ActiveFeed, treatments: readonly Treatment[], from: number) {
  const { protocol } = any;
  const calendars: ReadCalendar[] = [];
  for (const locale of protocol.locales) {
    const events = readCalendar(await calendarOn(any, feed, locale, from), protocol, locale);
    const faults = calendarFaults(events, protocol, locale, treatments, from);
    if (faults.length > 0) return faults.map((fault) => `${locale}: ${fault}`);
    calendars.push({ locale, events });
    for (const { kind } of events) read.events.add(kind);
  }
  const near = daysNearBoundaries(protocol, treatments, from);
  const step = Math.ceil(near.length / MOST_PAGES);
  const days = near.filter((_, index) => index === 0 || index % step === read.plans % step);
  for (const [index, today] of days.entries()) {
    const { locale, events } = calendars[(index + read.plans) % calendars.length] as ReadCalendar;
    const facts = { protocol, locale, treatments, events, formatter: formatterIn(any, locale) };
    const phone = today - (read.pages % 3);
    const html = planSections(any, feed.sessions, locale, { today, phone });
    const faults = pageFaults(html, facts, { today, phone });
    if (read.plans % PLANS_PER_WHOLE_PAGE === 0 && index === 0)
      faults.push(...wholePageFaults(any, feed, locale, today));
    read.pages += 1;
    for (const name of SENTENCES) {
      if (html.includes(facts.formatter.words[name].split('{')[0] as string)) read.sentences.add(name);
    }
    if (faults.length > 0)
      return faults.map((fault) => `${locale}, ${isoDay(today)}, phone ${isoDay(phone)}: ${fault}`);
  }
  return [];
}

/** The whole page has the same sections, and asks a phone for its date where that would change them. */
function wholePageFaults(any: AnyClinic, { sessions }: ActiveFeed, locale: Locale, today: number): string[] {
  const page = wholePage(any, sessions, locale, { today, phone: today });
  const sections = (phone: number) => planSections(any, sessions, locale, { today, phone });
  const names = ['today', 'plan', 'advice'] as const;
  const isSame = names.every((name) => sectionOf(page, name) === sectionOf(sections(today), name));
  const differs = [today - 1, today - 2].some((phone) => sections(phone) !== sections(today));
  const asks = page.includes(` data-today="${isoDay(today)}"`);
  return [
    ...(isSame ? [] : ['the whole page has other sections']),
    ...(differs && !asks ? ['the page does not ask for the date of the phone'] : []),
  ];
}

/** Issues a feed, makes the changes that are accepted, and compares every plan that comes of it. */
async function runCourse(any: AnyClinic, course: Course): Promise<void> {
  const { protocol } = any;
  const { sessions, steps } = course;
  const context = Object.assign(testContext(), { schedule: any.system.schedule });
  let today = FIRST_DAY;
  let treatments = treatmentsOf(protocol, sessions, today);
  const requested = treatments.map(({ day, hold }) => ({
    date: isoDay(day) as CivilDate,
    ...(hold === undefined ? {} : { holdUntil: isoDay(hold) as CivilDate }),
  }));
  let feed = await issueFeed(context, { sessions: requested, locale: 'en', early: true, unusualDate: true });
  const story = [`${isoDay(today)} issued for ${inWords(treatments)}`];
  const compare = async () => {
    const faults = await planFaults(any, feed as ActiveFeed, treatments, today);
    read.plans += 1;
    expect(faults, `${story.join('; ')}; took place or to come: ${inWords(treatments)}`).toEqual([]);
  };
  await compare();
  for (const step of steps) {
    today += step.wait;
    context.at += step.wait * DAY;
    const before = feed;
    try {
      feed = await changeFeed(context, feed.id, changeOf(step, today));
    } catch (error) {
      if (error instanceof Refused) continue;
      throw error;
    }
    if (feed.version === before.version) continue;
    treatments = treatmentsAfter(protocol, treatments, step, today);
    story.push(`${isoDay(today)} ${stepInWords(step, today)}`);
    await compare();
  }
}

function inWords(treatments: readonly Treatment[]): string {
  return treatments.map(({ day, hold }) => isoDay(day) + (hold ? ` (held until ${isoDay(hold)})` : '')).join(', ');
}

test('generated protocols are valid', () => {
  const { numRuns, seed } = runs('generated protocols', 20, 200);
  for (const days of fc.sample(anyProtocolDays, { numRuns, seed })) {
    expect(parseProtocol(protocolOf(days)).error, JSON.stringify(days)).toBeUndefined();
  }
});

test('no plan lifts what a session still forbids', async () => {
  const parameters = runs('plans', 100, 10_000);
  await fc.assert(
    fc.asyncProperty(fc.option(anyProtocolDays, { freq: 9 }), anyCourse, (days, course) =>
      runCourse(days === null ? BUILT_IN : clinicWith(days), course),
    ),
    parameters,
  );
  expect(read.plans).toBeGreaterThan(parameters.numRuns * 2);
  expect([...read.sentences].toSorted()).toEqual([...SENTENCES].toSorted());
  const kinds = ['restriction', 'lifting', 'invitation', 'prepare', 'prepare-careful', 'session'];
  expect([...read.events].toSorted()).toEqual(kinds.toSorted());
});
