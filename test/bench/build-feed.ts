import { strict as assert } from 'node:assert';
import ICAL from 'ical.js';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { LOCALES, type Locale } from '../../shared/aftercare/locale.ts';
import { planOf } from '../../shared/aftercare/plan.ts';
import { calendarIn } from '../../shared/calendar/prepare.ts';
import { stamp } from '../../shared/calendar/stamp.ts';
import { calendarByIcalGenerator } from './builders/ical-generator.ts';
import { calendarByIcalJs } from './builders/ical-js.ts';
import { calendarByIcs } from './builders/ics.ts';
import { calendarByTsIcs } from './builders/ts-ics.ts';
import { measureInTurns } from './measure.ts';
import { compared, type Row } from './row.ts';
import { plainTexts, prepared } from './sample.ts';

const EVENTS = 6;
/** In UTF-8 the letters of English, German and Arabic have one byte, one or two, and two. A clinic may have none of them. */
const MEASURED = LOCALES.filter((locale) => locale in prepared.calendars).filter((locale) =>
  ['en', 'de', 'ar', prepared.system.defaultLocale].includes(locale),
);
const REVISION = { revisedAt: 1_772_442_000, sequence: 3_600 };
const SESSIONS = ['2026-03-02', '2026-03-23'].map((date, index) => ({
  uid: `00000000-0000-4000-8000-00000000000${index}`,
  date: date as CivilDate,
}));

const events = planOf(prepared.system.schedule, SESSIONS).slice(0, EVENTS);

/** Each way to build the calendar in a language. */
const BUILDERS = {
  stamp: (locale: Locale) => stamp(calendarIn(prepared, locale), events, REVISION),
  'ical-generator': (locale: Locale) => calendarByIcalGenerator(TEXTS[locale], events, REVISION),
  'ts-ics': (locale: Locale) => calendarByTsIcs(TEXTS[locale], events, REVISION),
  'ical.js': (locale: Locale) => calendarByIcalJs(TEXTS[locale], events, REVISION),
  ics: (locale: Locale) => calendarByIcs(TEXTS[locale], events, REVISION),
};
const TEXTS = Object.fromEntries(MEASURED.map((locale) => [locale, plainTexts(locale)])) as Record<
  Locale,
  ReturnType<typeof plainTexts>
>;
const LIBRARIES = ['ical-generator', 'ts-ics', 'ical.js', 'ics'] as const;

/** Builds the same feed with each builder in each language, checks that the content is the same, then times them. */
export async function buildFeedRows(rounds: number): Promise<Row[]> {
  for (const locale of MEASURED) checkSameContent(locale);
  // To bytes, because V8 joins the parts of a string only when it is read.
  const everyLanguage = (build: (locale: Locale) => string) => () =>
    MEASURED.map((locale) => Buffer.from(build(locale)));
  const names = Object.keys(BUILDERS) as (keyof typeof BUILDERS)[];
  const functions = Object.fromEntries(names.map((name) => [name, everyLanguage(BUILDERS[name])]));
  const times = (await measureInTurns(functions, rounds)) as Record<keyof typeof BUILDERS, number>;
  const each = (name: keyof typeof BUILDERS) => times[name] / MEASURED.length;
  const fastest = LIBRARIES.reduce((a, b) => (times[b] < times[a] ? b : a));
  const figure = `build one feed (${EVENTS} events; mean of ${MEASURED.join(', ')}), warm`;
  return LIBRARIES.map((name) => {
    const goal = name === fastest ? { atMost: 0.3 } : undefined;
    return compared(figure, each('stamp'), 'µs', { name, value: each(name) }, goal);
  });
}

function checkSameContent(locale: Locale): void {
  const ours = contentOf(BUILDERS.stamp(locale));
  assert.equal(ours.events.length, EVENTS);
  for (const [name, build] of Object.entries(BUILDERS)) {
    assert.deepEqual(contentOf(build(locale)), ours, `${name} builds other content in ${locale}`);
  }
}

/** What a calendar app reads, by an independent parser. */
function contentOf(calendar: string) {
  const root = new ICAL.Component(ICAL.parse(calendar));
  const values = ['uid', 'dtstamp', 'last-modified', 'dtstart', 'dtend', 'sequence', 'summary', 'description', 'url'];
  return {
    name: String(root.getFirstPropertyValue('x-wr-calname')),
    events: root
      .getAllSubcomponents('vevent')
      .map((event) =>
        [...values, 'transp', 'categories'].map((name) => String(event.getFirstPropertyValue(name) ?? '')),
      ),
  };
}
