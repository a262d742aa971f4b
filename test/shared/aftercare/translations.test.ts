import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import { LOCALES, type Locale } from '../../../shared/aftercare/locale.ts';
import { CALENDAR_WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { eventDescriptions } from '../../../shared/calendar/event-description.ts';
import { ADVICE_FACTS } from '../../fixtures/advice-facts.ts';
import { EVENT_FACTS } from '../../fixtures/event-facts.ts';
import { LANGUAGES_CLINIC_FILE } from '../../fixtures/languages-clinic.ts';

const { protocol, clinic } = readSettings(LANGUAGES_CLINIC_FILE);
const CLINIC: Clinic = clinic;
const ADVICES = [
  ...protocol.phases.flatMap((phase) => phase.advices),
  protocol.followUp.advice,
  protocol.prepare.advice,
];
const EVENTS = new Map(
  LOCALES.map((locale) => [locale, new Map(eventDescriptions(protocol, CLINIC, locale).map((e) => [e.textKind, e]))]),
);
const ARABIC = /\p{Script=Arabic}/u;

const eventIn = (locale: Locale, kind: string) => {
  const event = EVENTS.get(locale)?.get(kind as 'session');
  if (!event) throw new Error(`no ${kind} in ${locale}`);
  return event;
};
/** Every text that is written in all languages, by where it stands. */
const texts = [
  ...textsOf(protocol, 'protocol'),
  ...(['description', 'category', 'callClinic', 'bookHere'] as const).map(
    (field) => [field, inEvery((locale) => CALENDAR_WORDING[locale][field])] as const,
  ),
];

describe.each(LOCALES)('in %s', (locale) => {
  test.each(ADVICES.map((advice) => advice.id))('the advice %s keeps its facts and its reason', (id) => {
    const advice = ADVICES.find((candidate) => candidate.id === id);
    const text = `${advice?.text[locale]} ${advice?.reason[locale]}`;
    for (const fact of ADVICE_FACTS[id]?.[locale] ?? [/no facts are written down/]) expect(text).toMatch(fact);
  });

  test.each(Object.keys(EVENT_FACTS))('the event %s says what it must, and whom to call', (kind) => {
    const { description } = eventIn(locale, kind);
    for (const fact of EVENT_FACTS[kind]?.[locale] ?? []) expect(description).toMatch(fact);
    expect(description.endsWith(CLINIC.phone)).toBe(true);
    expect(description.split('\n').at(-1)).toContain(CLINIC.name);
  });

  test('every kind of event has its facts written down', () => {
    expect([...(EVENTS.get(locale)?.keys() ?? [])].toSorted()).toEqual(Object.keys(EVENT_FACTS).toSorted());
  });

  test('no description is longer than calendar apps show', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(event.description.length).toBeLessThanOrEqual(2000);
  });

  test('no discreet title gives the treatment away, and the category has no comma', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(tellingWord(event.title)).toBeUndefined();
    expect(tellingWord(CALENDAR_WORDING[locale].category)).toBeUndefined();
    expect(CALENDAR_WORDING[locale].category).not.toMatch(/[,،]/);
  });

  test('titles tell the days apart within the eight characters of a month cell', () => {
    const held = 'follow-up-held'; // It invites as well, only later.
    const kinds = Object.keys(EVENT_FACTS).filter((kind) => kind !== held);
    const cells = kinds.map((kind) => eventIn(locale, kind).title.slice(0, 8));
    expect(new Set(cells).size, cells.join(' | ')).toBe(cells.length);
  });

  test('an invitation carries the booking link, and nothing else does', () => {
    const linked = Object.keys(EVENT_FACTS).filter((kind) => eventIn(locale, kind).description.includes('https://'));
    expect(linked.toSorted()).toEqual(['follow-up-held', 'follow-up-invite']);
  });

  test('no placeholder is left standing', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(event.description).not.toMatch(/[{}]/);
  });
});

describe('every text', () => {
  test.each(texts)('%s has the same numbers, and opens a list in the same place, in every language', (_, text) => {
    for (const locale of LOCALES) {
      expect(text[locale].match(/\d+/g)?.toSorted(), locale).toEqual(text.en.match(/\d+/g)?.toSorted());
      expect(text[locale].endsWith(':'), `${locale}: ${text[locale]}`).toBe(text.en.endsWith(':'));
    }
  });

  test.each(texts)('%s is translated, and Arabic alone is written in Arabic letters', (_, text) => {
    const written = LOCALES.map((locale) => text[locale]);
    expect(new Set(written).size, written.join(' | ')).toBeGreaterThanOrEqual(LOCALES.length - 1);
    for (const locale of LOCALES) expect(ARABIC.test(text[locale])).toBe(locale === 'ar');
  });
});

test('in Arabic a left-to-right mark keeps the digits of the phone number in their order', () => {
  expect(eventIn('ar', 'session').description.endsWith(`\u200e${CLINIC.phone}`)).toBe(true);
});

function inEvery(textIn: (locale: Locale) => string): Record<Locale, string> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, textIn(locale)])) as Record<Locale, string>;
}

/** Finds the objects that hold one text per language. */
function textsOf(value: unknown, path: string): [string, Record<Locale, string>][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value) return [[path, value as Record<Locale, string>]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}
