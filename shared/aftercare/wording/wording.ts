import type { Locale } from '../locale.ts';
import type { EventWording } from '../protocol.ts';
import { ar, pageAr } from './ar.ts';
import { de, pageDe } from './de.ts';
import { en, pageEn } from './en.ts';
import { es, pageEs } from './es.ts';
import { fr, pageFr } from './fr.ts';
import { pagePt, pt } from './pt.ts';

/** The texts of one event in one language. */
export type EventText = { readonly [field in keyof EventWording]: string };

/**
 * The product's own texts of the calendar in one language; the protocol holds all that is about aftercare.
 * `{clinic}` and `{phone}` stand for the clinic's.
 */
export interface CalendarWording {
  /** What the calendar app may show below the calendar's name. */
  readonly description: string;
  /** The one category of every event. */
  readonly category: string;
  /** Closes every event's description: whom to call. */
  readonly callClinic: string;
  /** Before the clinic's booking address. */
  readonly bookHere: string;
  readonly ended: EventText;
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

/**
 * What the clinic sends with a link by SMS or messenger, in every language of the product. It stands on a lock screen, so it
 * says nothing of the treatment. `{clinic}`, `{phone}` and `{link}` stand for the clinic's and the client's; the link has a
 * line of its own, so that no punctuation joins it and writing from right to left does not break it.
 */
export const MESSAGE_WORDING: Readonly<Record<Locale, string>> = {
  en: 'Hello from {clinic}. This is your private plan:\n{link}\nAdd it to your calendar once, and it keeps itself up to date. Any question? Call us: {phone}',
  es: 'Hola, le escribimos de {clinic}. Este es su plan personal:\n{link}\nAñádalo una vez a su calendario y se mantendrá al día por sí solo. ¿Alguna duda? Llámenos: {phone}',
  fr: 'Bonjour, ici {clinic}. Voici votre plan personnel\u00a0:\n{link}\nAjoutez-le une fois à votre agenda, il se met ensuite à jour tout seul. Une question\u00a0? Appelez-nous\u00a0: {phone}',
  de: 'Guten Tag, hier ist {clinic}. Das ist Ihr persönlicher Plan:\n{link}\nFügen Sie ihn einmal zu Ihrem Kalender hinzu, danach aktualisiert er sich von selbst. Fragen? Rufen Sie uns an: {phone}',
  pt: 'Olá! Uma mensagem de {clinic}. Este é o seu plano pessoal:\n{link}\nAdicione-o uma vez ao seu calendário e ele se atualiza sozinho. Alguma dúvida? Ligue para nós: {phone}',
  ar: 'مرحبًا، معكم {clinic}. هذه خطتكم الخاصة:\n{link}\nأضيفوها مرة واحدة إلى التقويم وستتحدّث تلقائيًا. لأي سؤال، اتصلوا بنا على الرقم: \u200e{phone}',
};

/** The calendar's own texts in every language of the product. */
export const CALENDAR_WORDING: Readonly<Record<Locale, CalendarWording>> = { en, es, fr, de, pt, ar };
