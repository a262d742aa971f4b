import type { Contact } from '../../../shared/aftercare/contact.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import type { PageWording } from '../../../shared/aftercare/wording/wording.ts';

/** One thing to avoid or to do, with its reason. */
export interface AdviceText {
  readonly name: string;
  readonly text: string;
  readonly reason: string;
}

/** What a client reads about one kind of day. */
export interface DayText {
  readonly title: string;
  readonly text: string;
}

/** A phase in one language. */
export interface PhaseText extends DayText {
  readonly firstDay: number;
  /** Absent in a phase that forbids nothing. */
  readonly lastDay?: number | undefined;
  /** Instead of the text when the client needs longer to heal. */
  readonly heldText?: string | undefined;
  readonly advices: readonly AdviceText[];
}

/** The clinic as a client meets it. */
export interface ClinicFacts {
  readonly name: string;
  readonly phone: string;
  readonly bookingLink?: string | undefined;
  readonly calendarName: string;
  /** More ways to reach the clinic. */
  readonly contact?: Contact | undefined;
}

/** A language in which the page can be read. */
export interface PageLanguage {
  /** Its key in the protocol, like `pt`. */
  readonly locale: string;
  /** For `lang` (BCP 47), like `pt-BR`. */
  readonly tag: string;
  /** What it calls itself. */
  readonly name: string;
}

/** What the page brings along for browsers. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
  /** For tabs, a data URL. */
  readonly icon: string;
  /** The Content-Security-Policy that allows style, script, icons and the manifest, and nothing else. */
  readonly policy: string;
}

/** All that the client's page says in one language: plain data, made at synth or at local start. */
export interface PreparedPage {
  readonly locale: string;
  /** Every language of the protocol, this one too. */
  readonly languages: readonly PageLanguage[];
  readonly wording: PageWording;
  readonly clinic: ClinicFacts;
  readonly assets: PageAssets;
  readonly schedule: Schedule;
  readonly phases: readonly PhaseText[];
  readonly followUp: {
    readonly advice: AdviceText;
    readonly invite: DayText;
    readonly held: DayText;
  };
  readonly prepare: { readonly advice: AdviceText; readonly usual: DayText; readonly careful: DayText };
  readonly session: DayText;
  /** Closes the description of every event: whom to call. */
  readonly callClinic: string;
  /** When to see a doctor, in the clinic's own words. */
  readonly urgent?: DayText | undefined;
}

/** What is served without a token, made at synth or at local start. */
export interface PreparedSite {
  /** The page for every address that does not exist. */
  readonly notFound: { readonly html: string; readonly policy: string };
  /** PNG files for home screens, in base64, by path. */
  readonly icons: Readonly<Record<string, string>>;
}

/** The prepared page of a language; of the clinic's own where that language is not among them any more. */
export type PageTexts = (locale: string) => PreparedPage;
