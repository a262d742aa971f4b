import { builtInProtocol, type Settings } from '../../infra/settings/settings.ts';
import { isLocale, type Locale } from '../../shared/aftercare/locale.ts';
import type { Phase, Protocol } from '../../shared/aftercare/protocol.ts';
import { forbids, scheduleOf } from '../../shared/aftercare/schedule.ts';
import { type EventDescription, eventDescriptions } from '../../shared/calendar/event-description.ts';
import { localeArgument, parseWords } from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';
import { checkText } from './check-text.ts';
import { heldPhases, stretchesOf } from './protocol-days.ts';
import { type Difference, differencesFrom } from './protocol-differences.ts';

/** What a client sees on some days that look the same. */
export interface DaysView {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly titles: readonly string[];
  /** Names of what is to be avoided, each with the advice's id. */
  readonly avoid: readonly { readonly id: string; readonly name: string }[];
}

/** What a client sees in one language. */
export interface LanguageView {
  readonly locale: Locale;
  readonly days: readonly DaysView[];
  /** Every text that a calendar in this language can hold, by its kind. */
  readonly texts: readonly EventDescription[];
}

/** What `check` found, as `--json` prints it. */
export interface CheckView {
  readonly clinic: string;
  readonly sample: boolean;
  readonly protocol: { readonly name: string; readonly version: number; readonly builtIn: boolean };
  readonly languages: readonly LanguageView[];
  /** The phases that go on while a client needs longer to heal, from 1. */
  readonly heldPhases: readonly number[];
  /** In what it differs from the built-in protocol. */
  readonly differences: readonly Difference[];
  /** What is allowed but easily meant otherwise. */
  readonly notes: readonly string[];
}

/**
 * What a client would see with these settings.
 *
 * @param locales the languages to show; the differences are told for all
 */
export function checkView({ clinic, protocol }: Settings, builtIn: Protocol, locales: readonly Locale[]): CheckView {
  const { name, version } = protocol;
  return {
    clinic: clinic.name,
    sample: clinic.sample === true,
    protocol: { name, version, builtIn: clinic.protocol === 'smp' },
    languages: locales.map((locale) => languageView(protocol, eventDescriptions(protocol, clinic, locale), locale)),
    heldPhases: heldPhases(scheduleOf(protocol)),
    differences: differencesFrom(builtIn, protocol),
    notes: notesOn(protocol),
  };
}

function languageView(protocol: Protocol, texts: readonly EventDescription[], locale: Locale): LanguageView {
  const days = stretchesOf(scheduleOf(protocol)).map(({ firstDay, lastDay, events }) => ({
    firstDay,
    lastDay,
    titles: events.map(({ textKind }) => texts.find((text) => text.textKind === textKind)?.title ?? ''),
    avoid: protocol.phases
      .filter((phase, index) => forbids(phase) && events.some(({ kind }) => kind === `phase-${index + 1}`))
      .flatMap((phase) => phase.advices.map((advice) => ({ id: advice.id, name: advice.name[locale] }))),
  }));
  return { locale, days, texts };
}

function notesOn({ phases, followUp }: Protocol): string[] {
  const forbidding = phases.flatMap((phase, index) => (forbids(phase) ? [{ ...phase, number: index + 1 }] : []));
  const after = (day: number) => forbidding.filter((phase) => phase.lastDay > day);
  const until = (day: number) => after(day).map((phase) => `phase ${phase.number} forbids until day ${phase.lastDay}`);
  const lifting = phases.flatMap((phase: Phase, index) => (forbids(phase) ? [] : [{ ...phase, number: index + 1 }]));
  return [
    ...lifting
      .filter(({ firstDay }) => after(firstDay).length > 0)
      .map(
        ({ number, firstDay }) =>
          `Phase ${number} has no last day, so it lifts something on day ${firstDay}, but ${until(firstDay).join(' and ')}. Its text should say so.`,
      ),
    ...(lifting.length === 0 ? ['No phase is without a last day, so no event says that normal life resumes.'] : []),
    ...(after(followUp.day).length > 0
      ? [`The next session may be booked from day ${followUp.day}, while ${until(followUp.day).join(' and ')}.`]
      : []),
  ];
}

/** `check`: what a client would see, day by day, and what differs from the built-in protocol. */
export const check: Command = (words, { config: { settings, prepared } }) => {
  const { values, positionals } = parseWords(words, { locale: { type: 'string' }, texts: { type: 'boolean' } });
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one word too many`);
  const { locales } = prepared.system;
  const shown = values.locale === undefined ? locales : [localeArgument(values.locale, locales)];
  return {
    json: values.json === true,
    async run() {
      const view = checkView(settings, builtInProtocol(), shown.filter(isLocale));
      return { json: view, text: checkText(view, values.texts === true) };
    },
  };
};
