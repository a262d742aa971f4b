import { builtInProtocol, type Settings } from '../../infra/settings/settings.ts';
import { prepareWithWording, wordingAdvice } from '../../infra/settings/wording-revision.ts';
import { isLocale, type Locale } from '../../shared/aftercare/locale.ts';
import type { Protocol } from '../../shared/aftercare/protocol.ts';
import { forbids, scheduleOf } from '../../shared/aftercare/schedule.ts';
import { type EventDescription, eventDescriptions } from '../../shared/calendar/event-description.ts';
import { localeArgument, noMoreArguments, parseArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { checkText } from './check-text.ts';
import { heldPhases, stretchesOf } from './protocol-days.ts';
import { type Difference, differencesFrom } from './protocol-differences.ts';

/** What a client sees on consecutive days that look the same. */
export interface DaysView {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly titles: readonly string[];
  /** What is to be avoided: each advice's id and name. */
  readonly avoid: readonly { readonly id: string; readonly name: string }[];
}

/** What a client sees in one language. */
export interface LanguageView {
  readonly locale: Locale;
  readonly days: readonly DaysView[];
  /** Every text that a calendar in this language can contain. */
  readonly texts: readonly EventDescription[];
  /** When to see a doctor; absent where the protocol does not say. */
  readonly urgent?: { readonly title: string; readonly text: string };
}

/** What `check` found, as `--json` prints it. */
export interface CheckView {
  readonly clinic: string;
  /** The clinic file that was read. */
  readonly file: string;
  /** The stack that is deployed with it. */
  readonly stack: string;
  readonly sample: boolean;
  readonly protocol: { readonly name: string; readonly version: number; readonly builtIn: boolean };
  readonly languages: readonly LanguageView[];
  /** The numbers of the phases that a hold extends, from 1. */
  readonly heldPhases: readonly number[];
  /** How the protocol differs from the built-in one. */
  readonly differences: readonly Difference[];
  /** What is allowed but may not be intended. */
  readonly notes: readonly string[];
}

/**
 * What clients see with these settings.
 *
 * @param locales the languages to show; differences are listed for all languages
 * @throws InvalidSettings when a text is too long for calendar apps, as at a start and a deployment
 */
export function checkView(settings: Settings, builtIn: Protocol, locales: readonly Locale[]): CheckView {
  const { file, stack, clinic, protocol } = settings;
  const { name, version } = protocol;
  const { current } = prepareWithWording(settings);
  return {
    clinic: clinic.name,
    file,
    stack,
    sample: clinic.sample === true,
    protocol: { name, version, builtIn: clinic.protocol === 'smp' },
    languages: locales.map((locale) => languageView(protocol, eventDescriptions(protocol, clinic, locale), locale)),
    heldPhases: heldPhases(scheduleOf(protocol)),
    differences: differencesFrom(builtIn, protocol),
    notes: [
      ...(current ? [] : [`Before a deployment: ${wordingAdvice(file)}.`]),
      ...notesOnPhases(protocol),
      ...notesOnFollowUp(protocol),
      ...notesOnUrgent(protocol),
    ],
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
  const { urgent } = protocol;
  return { locale, days, texts, ...(urgent && { urgent: { title: urgent.title[locale], text: urgent.text[locale] } }) };
}

function notesOnPhases(protocol: Protocol): string[] {
  const lifting = protocol.phases.flatMap((phase, index) => (forbids(phase) ? [] : [{ ...phase, number: index + 1 }]));
  const notes = lifting.flatMap(({ number, firstDay }) => {
    const still = forbiddenAfter(protocol, firstDay);
    return still.length === 0
      ? []
      : [
          `Phase ${number} has no last day, so it lifts something on day ${firstDay}, but ${still.join(' and ')}. Its text should say so.`,
        ];
  });
  return lifting.length > 0 ? notes : ['No phase is without a last day, so no event says that normal life resumes.'];
}

function notesOnFollowUp(protocol: Protocol): string[] {
  const { day } = protocol.followUp;
  const still = forbiddenAfter(protocol, day);
  const onTheDay = protocol.phases.some((phase) => forbids(phase) && phase.firstDay <= day && phase.lastDay === day);
  return [
    ...(still.length > 0 ? [`The next session may be booked from day ${day}, while ${still.join(' and ')}.`] : []),
    ...(onTheDay ? [`The next session may take place on day ${day} itself, which is still a careful day.`] : []),
  ];
}

function notesOnUrgent({ urgent }: Protocol): string[] {
  if (urgent) return [];
  return [
    'The protocol does not say when to see a doctor ("urgent"); many places require clinics by law to tell clients.',
  ];
}

/** The phases that forbid something after a day, like `phase 2 forbids until day 10`. */
function forbiddenAfter({ phases }: Protocol, day: number): string[] {
  return phases.flatMap((phase, index) =>
    forbids(phase) && phase.lastDay > day ? [`phase ${index + 1} forbids until day ${phase.lastDay}`] : [],
  );
}

/**
 * `check`: what clients see, day by day, and how the protocol differs from the built-in one.
 *
 * With `--stack` it also compares the settings and texts with what is deployed, and is refused if they differ.
 */
export const check: Command = (args, { config: { settings, system }, withConnection }) => {
  const { values, positionals } = parseArguments(args, { locale: { type: 'string' }, texts: { type: 'boolean' } });
  noMoreArguments(positionals);
  const { locales } = system;
  const shown = values.locale === undefined ? locales : [localeArgument(values.locale, locales)];
  return {
    json: values.json === true,
    async run() {
      const view = checkView(settings, builtInProtocol(), shown.filter(isLocale));
      const text = checkText(view, values.texts === true);
      if (values.stack === undefined) return { json: view, text };
      return withConnection(values.stack, async () => ({
        json: { ...view, deployed: true },
        text: `${text}\n\nThe stack is deployed with these settings and texts.`,
      }));
    },
  };
};
