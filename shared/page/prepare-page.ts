import type { Clinic } from '../aftercare/clinic.ts';
import { type Locale, preparedIn } from '../aftercare/locale.ts';
import type { Advice, EventWording, Protocol } from '../aftercare/protocol.ts';
import { scheduleOf } from '../aftercare/schedule.ts';
import { PAGE_WORDING } from '../aftercare/wording/page-wording.ts';
import type { PageTexts, PreparedPage } from './prepared-page.ts';

/** The client's page in every language of the protocol. */
export function preparePages(protocol: Protocol, clinic: Clinic): Readonly<Record<string, PreparedPage>> {
  return Object.fromEntries(protocol.locales.map((locale) => [locale, preparePage(protocol, clinic, locale)]));
}

/**
 * The pages of a system that holds them all in memory.
 *
 * @returns the page of a language, or of the clinic's own where that language is not prepared (any more)
 */
export function pageTexts(protocol: Protocol, clinic: Clinic): PageTexts {
  const pages = preparePages(protocol, clinic);
  return (locale) => preparedIn(pages, locale, clinic.defaultLocale);
}

function preparePage(protocol: Protocol, clinic: Clinic, locale: Locale): PreparedPage {
  const { name, phone, bookingLink, calendarName } = clinic;
  const { phases, followUp, prepare, session } = protocol;
  const advice = (texts: Advice) => ({
    name: texts.name[locale],
    text: texts.text[locale],
    reason: texts.reason[locale],
  });
  const day = (texts: EventWording) => ({ title: texts.title[locale], text: texts.text[locale] });
  return {
    locale,
    languages: protocol.locales.map((known) => {
      const { languageTag, languageName } = PAGE_WORDING[known];
      return { locale: known, tag: languageTag, name: languageName };
    }),
    wording: PAGE_WORDING[locale],
    clinic: { name, phone, bookingLink, calendarName },
    schedule: scheduleOf(protocol),
    phases: phases.map((phase) => ({
      ...day(phase),
      firstDay: phase.firstDay,
      lastDay: phase.lastDay,
      advices: phase.advices.map(advice),
    })),
    followUp: {
      advice: advice(followUp.advice),
      invite: day(followUp.invite),
      booked: day(followUp.booked),
      held: day(followUp.held),
    },
    prepare: { advice: advice(prepare.advice), usual: day(prepare.usual), careful: day(prepare.careful) },
    session: day(session),
  };
}
