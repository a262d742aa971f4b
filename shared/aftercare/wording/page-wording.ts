import type { Locale } from '../locale.ts';
import { pageAr } from './page-ar.ts';
import { pageDe } from './page-de.ts';
import { pageEn } from './page-en.ts';
import { pageEs } from './page-es.ts';
import { pageFr } from './page-fr.ts';
import { pagePt } from './page-pt.ts';

/** A text in the forms that its language has for numbers (CLDR plural rules); `{count}` stands for the number. */
export type Counted = { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** What the page says about one calendar app. */
export interface AppWording {
  readonly button: string;
  readonly note: string;
}

/**
 * The client's page and the printed sheet in one language; the protocol holds all that is about aftercare.
 *
 * Full sentences, none glued from pieces. `{clinic}`, `{phone}`, `{calendar}` (its name) and the dates and numbers named in
 * braces are put in by the page.
 */
export interface PageWording {
  /** For `lang` (BCP 47), like `pt-BR`. */
  readonly languageTag: string;
  /** In which dates and numbers are written (BCP 47). */
  readonly dateTag: string;
  readonly direction: 'ltr' | 'rtl';
  /** What the language calls itself. */
  readonly languageName: string;
  /** What the choice of a language is called. */
  readonly languageLabel: string;
  /** All that a link preview shows besides the calendar's name; it stands in chats, so it is discreet. */
  readonly preview: string;

  readonly dayOf: string;
  readonly sessionTomorrow: string;
  readonly sessionInDays: Counted;
  readonly beforeFirst: string;
  readonly treatmentDay: string;
  readonly avoidToday: string;
  readonly allListsHold: string;
  readonly throughToday: string;
  readonly throughDate: string;
  readonly lastCarefulDay: string;
  readonly pause: string;
  readonly overTitle: string;
  readonly overText: string;
  readonly heldUntil: string;
  readonly nextSession: string;
  readonly bookingOpen: string;
  readonly bookingBooked: string;
  readonly bookButton: string;
  readonly callToBook: string;
  readonly worried: string;
  readonly callButton: string;

  readonly planTitle: string;
  readonly sessionHeading: string;
  readonly timelineLabel: string;
  readonly adviceTitle: string;
  readonly adviceDays: string;
  readonly adviceFromDay: string;
  readonly beforeNextTitle: string;

  readonly addTitle: string;
  readonly addText: string;
  readonly addLink: string;
  readonly apple: AppWording;
  readonly google: AppWording;
  readonly outlook: AppWording;
  readonly microsoft365: AppWording;
  readonly icsx5: AppWording;
  readonly needsComputer: AppWording;
  readonly otherApp: AppWording;
  readonly addressLabel: string;
  readonly pageLabel: string;
  readonly copyButton: string;
  readonly copied: string;
  readonly goodToKnow: string;
  readonly delay: string;
  readonly sharedDiscreet: string;
  readonly sharedExplicit: string;
  readonly keptBy: string;
  readonly removal: string;

  readonly printButton: string;
  readonly codeLabel: string;
  readonly general: string;

  readonly endedTitle: string;
  readonly endedText: string;
  readonly replacedTitle: string;
  readonly replacedText: string;
  readonly tombstoneRemoval: string;
  readonly unavailableTitle: string;
  readonly unavailableText: string;
}

/** The page in every language of the product. */
export const PAGE_WORDING: Readonly<Record<Locale, PageWording>> = {
  en: pageEn,
  es: pageEs,
  fr: pageFr,
  de: pageDe,
  pt: pagePt,
  ar: pageAr,
};
