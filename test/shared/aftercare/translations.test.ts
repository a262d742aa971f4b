import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import { LOCALES, type Locale } from '../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';
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
/** Every translated text with its path. */
const texts = [
  ...textsOf(protocol, 'protocol'),
  ...(['description', 'category', 'callClinic', 'bookHere'] as const).map(
    (field) => [field, inEachLocale((locale) => WORDING[locale].calendar[field])] as const,
  ),
];

describe.each(LOCALES)('in %s', (locale) => {
  test.each(ADVICES.map((advice) => advice.id))('the advice %s states its facts and its reason', (id) => {
    const advice = ADVICES.find((candidate) => candidate.id === id);
    const text = `${advice?.text[locale]} ${advice?.reason[locale]}`;
    for (const fact of ADVICE_FACTS[id]?.[locale] ?? [/no facts are listed/]) expect(text).toMatch(fact);
  });

  test.each(Object.keys(EVENT_FACTS))('the event %s states its facts and whom to call', (kind) => {
    const { description } = eventIn(locale, kind);
    for (const fact of EVENT_FACTS[kind]?.[locale] ?? []) expect(description).toMatch(fact);
    expect(description.endsWith(CLINIC.phone)).toBe(true);
    expect(description.split('\n').at(-1)).toContain(CLINIC.name);
  });

  test('every kind of event has a list of facts', () => {
    expect([...(EVENTS.get(locale)?.keys() ?? [])].toSorted()).toEqual(Object.keys(EVENT_FACTS).toSorted());
  });

  test('no description exceeds 2000 characters', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(event.description.length).toBeLessThanOrEqual(2000);
  });

  test('titles and category do not reveal the treatment', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(tellingWord(event.title)).toBeUndefined();
    expect(tellingWord(WORDING[locale].calendar.category)).toBeUndefined();
    expect(WORDING[locale].calendar.category).not.toMatch(/[,،]/);
  });

  test('titles differ in their first eight characters', () => {
    // These stand in for another kind and never beside it: the same phase or invitation, only later, and the one other tombstone.
    const instead = ['phase-2-held', 'follow-up-held', 'expired'];
    const kinds = Object.keys(EVENT_FACTS).filter((kind) => !instead.includes(kind));
    const cells = kinds.map((kind) => eventIn(locale, kind).title.slice(0, 8));
    expect(new Set(cells).size, cells.join(' | ')).toBe(cells.length);
  });

  test('only events that invite to book have the booking link', () => {
    const linked = Object.keys(EVENT_FACTS).filter((kind) => eventIn(locale, kind).description.includes('https://'));
    expect(linked.toSorted()).toEqual(['follow-up-held', 'follow-up-invite']);
  });

  test('no description has an unfilled placeholder', () => {
    for (const event of EVENTS.get(locale)?.values() ?? []) expect(event.description).not.toMatch(/[{}]/);
  });
});

describe('the translated text', () => {
  test.each(texts)('%s has the same numbers and final colon in every language', (_, text) => {
    for (const locale of LOCALES) {
      expect(text[locale].match(/\d+/g)?.toSorted(), locale).toEqual(text.en.match(/\d+/g)?.toSorted());
      expect(text[locale].endsWith(':'), `${locale}: ${text[locale]}`).toBe(text.en.endsWith(':'));
    }
  });

  test.each(texts)('%s is translated, and only Arabic uses Arabic letters', (_, text) => {
    const written = LOCALES.map((locale) => text[locale]);
    expect(new Set(written).size, written.join(' | ')).toBeGreaterThanOrEqual(LOCALES.length - 1);
    for (const locale of LOCALES) expect(ARABIC.test(text[locale])).toBe(locale === 'ar');
  });
});

test('Arabic phone numbers have a left-to-right mark', () => {
  expect(eventIn('ar', 'session').description.endsWith(`\u200e${CLINIC.phone}`)).toBe(true);
});

function inEachLocale(textIn: (locale: Locale) => string): Record<Locale, string> {
  return Object.fromEntries(LOCALES.map((locale) => [locale, textIn(locale)])) as Record<Locale, string>;
}

/** The objects with one text per language, each with its path. */
function textsOf(value: unknown, path: string): [string, Record<Locale, string>][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value) return [[path, value as Record<Locale, string>]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`));
}
