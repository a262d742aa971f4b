import type { Clinic } from '../aftercare/clinic.ts';
import type { Locale } from '../aftercare/locale.ts';
import type { TextKind } from '../aftercare/plan.ts';
import type { Advice, EventWording, Protocol } from '../aftercare/protocol.ts';
import { type EventText, WORDING } from '../aftercare/wording/wording.ts';

/** One event's texts as a person reads them, before any escaping. */
export interface EventDescription {
  readonly textKind: TextKind;
  readonly title: string;
  readonly description: string;
  readonly url?: string | undefined;
}

/** The texts of every kind of event in one language, with the clinic's name and phone filled in. */
export function eventDescriptions(protocol: Protocol, clinic: Clinic, locale: Locale): EventDescription[] {
  const wording = WORDING[locale].calendar;
  const call = named(wording.callClinic, clinic);
  const { bookingLink } = clinic;
  const bookHere = bookingLink === undefined ? [] : [`${wording.bookHere} ${bookingLink}`];
  const bullets = (...advices: readonly Advice[]) =>
    advices.map((advice) => `• ${advice.text[locale]} ${advice.reason[locale]}`).join('\n');
  const event = (textKind: TextKind, text: EventText, paragraphs: readonly string[] = [], url?: string) => ({
    textKind,
    title: text.title,
    description: [text.text, ...paragraphs, call].join('\n\n'),
    url,
  });
  const inLocale = (text: EventWording): EventText => ({
    title: text.title[locale],
    text: text.text[locale],
  });
  const { phases, followUp, prepare, session, urgent } = protocol;
  const doctor = urgent ? [`${urgent.title[locale]}\n${urgent.text[locale]}`] : [];
  const next = [bullets(followUp.advice, prepare.advice), ...bookHere];

  return [
    ...phases.flatMap((phase, index) => {
      const shared = phase.sharedDays ? [phase.sharedDays[locale]] : [];
      const usual = inLocale(phase);
      const paragraphs = [...doctor, bullets(...phase.advices), ...shared];
      const held = phase.heldText && { ...usual, text: phase.heldText[locale] };
      const kind = `phase-${index + 1}` as const;
      return [event(kind, usual, paragraphs), ...(held ? [event(`${kind}-held`, held, paragraphs)] : [])];
    }),
    event('follow-up-invite', inLocale(followUp.invite), next, bookingLink),
    event('follow-up-held', inLocale(followUp.held), next, bookingLink),
    event('prepare', inLocale(prepare.usual), [bullets(prepare.advice)]),
    event('prepare-careful', inLocale(prepare.careful)),
    event('session', inLocale(session)),
    event('ended', wording.ended),
    event('expired', wording.expired),
    event('replaced', wording.replaced),
  ];
}

/** Puts the clinic's name and phone into a text. */
export function named(text: string, clinic: Pick<Clinic, 'name' | 'phone'>): string {
  // Functions, since "$$" and "$&" have a meaning in a replacement string.
  return text.replaceAll('{clinic}', () => clinic.name).replaceAll('{phone}', () => clinic.phone);
}
