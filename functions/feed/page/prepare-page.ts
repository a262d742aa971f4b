import { createHash } from 'node:crypto';
import { DEFAULT_ACCENT } from '../../../shared/aftercare/accent.ts';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import { type Locale, preparedIn } from '../../../shared/aftercare/locale.ts';
import type { Advice, EventWording, Protocol } from '../../../shared/aftercare/protocol.ts';
import { scheduleOf } from '../../../shared/aftercare/schedule.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { named } from '../../../shared/calendar/event-description.ts';
import { tabIcon } from './icon.ts';
import type { PageAssets, PageTexts, PreparedPage } from './prepared-page.ts';

/** The style and the script of the client's page, built for browsers. */
export type PageSources = Pick<PageAssets, 'style' | 'script'>;

/** The client's page in every language of the protocol. */
export function preparePages(
  protocol: Protocol,
  clinic: Clinic,
  sources: PageSources,
): Readonly<Record<string, PreparedPage>> {
  const style = sources.style + accentStyle(clinic);
  const icon = tabIcon(clinic.accent?.light ?? DEFAULT_ACCENT.light);
  const assets = { ...sources, style, icon, policy: contentSecurityPolicy({ ...sources, style }) };
  return Object.fromEntries(protocol.locales.map((locale) => [locale, preparePage(protocol, clinic, locale, assets)]));
}

/**
 * Prepares all pages in memory.
 *
 * @returns the page of a language, or of the clinic's default language if that one is not available (any more)
 */
export function pageTexts(protocol: Protocol, clinic: Clinic, sources: PageSources): PageTexts {
  const pages = preparePages(protocol, clinic, sources);
  return (locale) => preparedIn(pages, locale, clinic.defaultLocale);
}

/** The clinic's own accent colour, after a stylesheet that has another one; empty for a clinic that chooses none. */
export function accentStyle({ accent }: Clinic): string {
  if (!accent) return '';
  const { light, dark } = accent;
  return `:root{--accent:${light}}@media screen and (prefers-color-scheme:dark){:root{--accent:${dark}}}`;
}

/**
 * Allows a page's own style and script by their hashes, images in its own text, and nothing from anywhere (CSP Level 3). A page
 * with a script stays: it may load its manifest and the icon for home screens from its own host.
 */
export function contentSecurityPolicy({ style, script }: { readonly style: string; readonly script?: string }): string {
  return [
    "default-src 'none'",
    `style-src ${hashSource(style)}`,
    ...(script === undefined
      ? ['img-src data:']
      : [`script-src ${hashSource(script)}`, "img-src 'self' data:", "manifest-src 'self'"]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

function preparePage(protocol: Protocol, clinic: Clinic, locale: Locale, assets: PageAssets): PreparedPage {
  const { name, phone, bookingLink, calendarName, contact } = clinic;
  const { phases, followUp, prepare, session, urgent } = protocol;
  const advice = (texts: Advice) => ({
    name: texts.name[locale],
    text: texts.text[locale],
    reason: texts.reason[locale],
  });
  const day = (texts: EventWording) => ({ title: texts.title[locale], text: texts.text[locale] });
  return {
    locale,
    languages: protocol.locales.map((known) => {
      const { languageTag, languageName } = WORDING[known].page;
      return { locale: known, tag: languageTag, name: languageName };
    }),
    wording: WORDING[locale].page,
    clinic: { name, phone, bookingLink, calendarName, contact },
    assets,
    schedule: scheduleOf(protocol),
    phases: phases.map((phase) => ({
      ...day(phase),
      firstDay: phase.firstDay,
      lastDay: phase.lastDay,
      heldText: phase.heldText?.[locale],
      advices: phase.advices.map(advice),
    })),
    followUp: {
      advice: advice(followUp.advice),
      invite: day(followUp.invite),
      held: day(followUp.held),
    },
    prepare: { advice: advice(prepare.advice), usual: day(prepare.usual), careful: day(prepare.careful) },
    session: day(session),
    callClinic: named(WORDING[locale].calendar.callClinic, clinic),
    urgent: urgent && day(urgent),
  };
}
