import type { Clinic } from '../aftercare/clinic.ts';
import { preparedIn } from '../aftercare/locale.ts';
import type { Protocol } from '../aftercare/protocol.ts';
import { scheduleOf } from '../aftercare/schedule.ts';
import { prepareCalendar } from './prepare.ts';
import type { PreparedCalendar, PreparedSystem } from './prepared.ts';

/** All that synth bundles and a local start holds in memory: the system's facts and the calendars by language. */
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
