import { createHash } from 'node:crypto';
import { createEvents, type EventAttributes } from 'ics';
import { type Clinic, COLOURS } from '../aftercare/clinic.ts';
import { type Locale, preparedIn } from '../aftercare/locale.ts';
import type { Protocol } from '../aftercare/protocol.ts';
import { scheduleOf } from '../aftercare/schedule.ts';
import { WORDING } from '../aftercare/wording/wording.ts';
import { escapeText, fold, unfold } from './content-line.ts';
import { type EventDescription, eventDescriptions, named } from './event-description.ts';
import type { PreparedCalendar, PreparedSystem, PreparedText } from './prepared.ts';

const PRODUCT_ID = '-//Aftercare Calendar//EN';
const REFRESH_ACTIVE = 'PT6H';
const REFRESH_TOMBSTONE = 'P7D';
/** Calendar apps cut or drop longer descriptions (8 kB seen in Google); ours stay well below. */
const LONGEST_DESCRIPTION = 2000;
/** What of an event's lines is the same for every client; all else is stamped on per request. */
const PREPARED_PROPERTIES = ['SUMMARY', 'DESCRIPTION', 'URL', 'TRANSP', 'X-MICROSOFT-CDO-BUSYSTATUS'];

/**
 * Writes all texts of a calendar in one language, once, at synth or local start.
 *
 * The only place that uses `ics`. It writes and escapes the event's own properties; the rest of its output is dropped and the
 * lines are folded again, since it folds by graphemes, lets control characters through and leaves CATEGORIES and alarm texts
 * unescaped (ADR 7).
 *
 * @throws RangeError naming the event whose description is too long
 */
export function prepareCalendar(protocol: Protocol, clinic: Clinic, locale: Locale): PreparedCalendar {
  const descriptions = eventDescriptions(protocol, clinic, locale);
  const { category } = WORDING[locale].calendar;
  return {
    header: header(clinic, locale, REFRESH_ACTIVE),
    tombstoneHeader: header(clinic, locale, REFRESH_TOMBSTONE),
    texts: Object.fromEntries(descriptions.map((event) => [event.textKind, prepareText(event, category, locale)])),
  };
}

function prepareText(event: EventDescription, category: string, locale: Locale): PreparedText {
  const { title, description } = event;
  if (description.length > LONGEST_DESCRIPTION) {
    throw new RangeError(
      `The text of ${event.textKind} in ${locale} has ${description.length} characters; calendar apps cut it after ${LONGEST_DESCRIPTION}. Shorten its advices.`,
    );
  }
  const written = unfold(writtenByIcs(event));
  const kept = written.filter((line) => PREPARED_PROPERTIES.includes(line.slice(0, line.indexOf(':'))));
  const lines = [
    ...kept,
    // ics leaves CATEGORIES unescaped and does not know the second property, which keeps Outlook from showing 00:00.
    `CATEGORIES:${escapeText(category)}`,
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
  ];
  // ics escapes nothing but line breaks in an alarm's text.
  return { summary: title, lines: lines.map(fold).join(''), alarm: fold(`DESCRIPTION:${escapeText(title)}`) };
}

function writtenByIcs({ title, description, url }: EventDescription): string {
  const event: EventAttributes & { readonly timestamp: number } = {
    // ics wants these, and invents them from clock and chance when they are missing; stamping replaces them.
    uid: 'prepared',
    timestamp: 0,
    start: [2000, 1, 1],
    end: [2000, 1, 2],
    title,
    description,
    transp: 'TRANSPARENT',
    busyStatus: 'FREE',
    ...(url && { url }),
  };
  const { error, value } = createEvents([event]);
  if (!value) throw new Error(`ics refused the text of "${title}"`, { cause: error });
  return value;
}

function header(clinic: Clinic, locale: Locale, refresh: string): string {
  const { calendarName, colour, timeZone } = clinic;
  const name = escapeText(calendarName);
  const description = escapeText(named(WORDING[locale].calendar.description, clinic));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${PRODUCT_ID}`,
    'CALSCALE:GREGORIAN',
    `NAME:${name}`,
    `X-WR-CALNAME:${name}`,
    // It says that the calendar updates by itself, which a tombstone does no more.
    ...(refresh === REFRESH_ACTIVE ? [`X-WR-CALDESC:${description}`] : []),
    `X-WR-TIMEZONE:${timeZone}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${refresh}`,
    `X-PUBLISHED-TTL:${refresh}`,
    `COLOR:${colour}`,
    `X-APPLE-CALENDAR-COLOR:${COLOURS[colour]}`,
  ];
  return lines.map(fold).join('');
}

/** What synth bundles and a local start keeps in memory: facts about the clinic's system, and the calendars by language. */
export interface Prepared {
  readonly system: PreparedSystem;
  readonly calendars: Readonly<Record<string, PreparedCalendar>>;
}

/**
 * Prepares a clinic's system in every language of its protocol.
 *
 * @param wordingRevision the committed count of wording changes
 * @throws RangeError when a text is too long for calendar apps
 */
export function prepareSystem(protocol: Protocol, clinic: Clinic, wordingRevision: number): Prepared {
  const { timeZone, defaultLocale } = clinic;
  const calendars = protocol.locales.map((locale) => [locale, prepareCalendar(protocol, clinic, locale)]);
  return {
    system: { schedule: scheduleOf(protocol), locales: protocol.locales, defaultLocale, timeZone, wordingRevision },
    calendars: Object.fromEntries(calendars),
  };
}

/** The calendar of a language, or of the clinic's own where that language is not prepared (any more). */
export function calendarIn({ system, calendars }: Prepared, locale: string): PreparedCalendar {
  return preparedIn(calendars, locale, system.defaultLocale);
}

/** The committed wording revision and the hash of the texts that it counts (ADR 4). */
export interface WordingRevision {
  readonly revision: number;
  readonly hash: string;
}

/**
 * A hash of all that decides a calendar's bytes and is not a feed's own: texts and headers of every language, the protocol's
 * days, and the fallback language.
 *
 * @returns SHA-256 in lower-case hex; the order of languages does not matter
 */
export function wordingHash({ system: { schedule, defaultLocale }, calendars }: Prepared): string {
  const sorted = Object.keys(calendars)
    .toSorted()
    .map((locale) => [locale, calendars[locale]]);
  return createHash('sha256')
    .update(JSON.stringify([schedule, defaultLocale, sorted]))
    .digest('hex');
}
