import type { Locale } from '../locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { pt } from './pt.ts';

/** Title and text of one event or page in one language. */
export interface EventText {
  readonly title: string;
  readonly text: string;
}

/** All of the product's own texts in one language; the protocol holds all that is about aftercare. */
export interface Wording {
  /**
   * What the clinic sends with a link by SMS or messenger. It stands on a lock screen, so it says nothing of the treatment.
   * The link has a line of its own, so that no punctuation joins it and right-to-left text does not break it.
   */
  readonly message: string;
  /** The page for an address that does not exist. Strangers read it too, so it says nothing of the treatment. */
  readonly notFound: EventText;
  readonly calendar: CalendarWording;
  readonly page: PageWording;
}

/** The calendar's own texts. `{clinic}` and `{phone}` stand for the clinic's. */
export interface CalendarWording {
  /** What the calendar app may show below the calendar's name. */
  readonly description: string;
  /** The one category of every event. */
  readonly category: string;
  /** Closes every event's description: whom to call. */
  readonly callClinic: string;
  /** Before the clinic's booking address. */
  readonly bookHere: string;
  /** Of a link that staff have ended. */
  readonly ended: EventText;
  /** Of a link whose plan was over long ago. */
  readonly expired: EventText;
  readonly replaced: EventText;
}

/** A text in the forms that its language has for numbers (CLDR plural rules); `{count}` stands for the number. */
export type Counted = { readonly [rule in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** What the page says about one calendar app. */
export interface AppWording {
  readonly button: string;
  readonly note: string;
}

/**
 * The client's page and the printed sheet.
 *
 * Full sentences, none glued from pieces. `{clinic}`, `{phone}`, `{calendar}` (its name) and the dates and numbers named in
 * braces are put in by the page.
 */
export interface PageWording {
  /** For `lang` (BCP 47), like `pt-BR`. */
  readonly languageTag: string;
  /** In which dates and numbers are written (BCP 47). */
  readonly dateTag: string;
  /** How the first day of a month is written where its number alone is wrong: `1er`. */
  readonly firstOfMonth?: string | undefined;
  readonly direction: 'ltr' | 'rtl';
  /** What the language calls itself. */
  readonly languageName: string;
  /** What the choice of a language is called. */
  readonly languageLabel: string;
  /** All that a link preview shows besides the calendar's name; it stands in chats, so it is discreet. */
  readonly preview: string;

  readonly dayOf: string;
  readonly planStartsToday: string;
  readonly sessionToday: string;
  readonly sessionTomorrow: string;
  readonly sessionInDays: Counted;
  readonly beforeFirst: string;
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
  readonly bookingPage: string;
  readonly callToBook: string;
  readonly worried: string;
  readonly callButton: string;
  /** `{time}` of the clinic's clock. */
  readonly openNow: string;
  /** `{when}` is a day of the week with a time. */
  readonly closedNow: string;
  readonly afterHoursButton: string;
  readonly whatsappButton: string;
  readonly smsButton: string;
  readonly emailButton: string;
  /** What a message to the clinic begins with; discreet. */
  readonly contactMessage: string;

  readonly planTitle: string;
  readonly sessionHeading: string;
  readonly timelineLabel: string;
  readonly adviceTitle: string;
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
  /** In the bar that stays in view. */
  readonly worriedCall: string;
  /** In the strip's legend: from this day on. */
  readonly bookingOpens: string;
  readonly checkDone: string;
  readonly inCalendarToday: string;
  readonly inCalendar: string;
  readonly notThere: string;
  readonly otherDevices: string;
  readonly computerName: string;
  /** What comes after the button, on an iPhone, a Mac, and at Google or Microsoft. */
  readonly appleNext: string;
  readonly macNext: string;
  readonly computerNext: string;
  readonly otherBrowser: string;
  readonly androidDays: string;
  readonly androidCopies: string;
  readonly followsItself: string;
  readonly sendPage: string;
  readonly homeScreen: AppWording;
  readonly moved: string;
  readonly tryAgain: string;
  /** What a calendar will show; `{days}` are its first and last one. */
  readonly entries: Counted;
  readonly goodToKnow: string;
  readonly delay: string;
  readonly sharedCalendar: string;
  readonly keptBy: string;
  readonly removal: string;

  readonly printButton: string;
  readonly codeLabel: string;
  readonly general: string;

  readonly endedTitle: string;
  readonly endedText: string;
  readonly expiredTitle: string;
  readonly expiredText: string;
  readonly replacedTitle: string;
  readonly replacedText: string;
  readonly tombstoneRemoval: string;
  readonly unavailableTitle: string;
  readonly unavailableText: string;
}

/** The product's own texts in every language. */
export const WORDING: Readonly<Record<Locale, Wording>> = { en, es, fr, de, pt, ar };
