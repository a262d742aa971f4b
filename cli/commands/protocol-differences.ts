import type { Locale } from '../../shared/aftercare/locale.ts';
import type { Advice, EventWording, Protocol } from '../../shared/aftercare/protocol.ts';

/** Days of a phase; a phase that forbids nothing has no last day. */
export interface Days {
  readonly firstDay: number;
  readonly lastDay?: number | undefined;
}

/** Where an advice is given. */
export type Place = Days | 'follow-up' | 'prepare';

/** One difference between two protocols. */
export type Difference =
  | { readonly about: 'languages'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly about: 'follow-up-day'; readonly from: number; readonly to: number }
  | {
      readonly about: 'phase';
      readonly phase: number;
      readonly from?: Days | undefined;
      readonly to?: Days | undefined;
    }
  | { readonly about: 'advice'; readonly id: string; readonly name: string; readonly from?: Place; readonly to?: Place }
  | { readonly about: 'washing'; readonly id: string; readonly name: string; readonly forbidden: boolean }
  /** A text that only one of them has: `urgent`, or a phase's `heldText` by the kind of its event, like `phase-2-held`. */
  | { readonly about: 'optional-text'; readonly of: string; readonly added: boolean }
  /** The wording of an advice (by its id), of an event (by its kind) or of `urgent`. */
  | { readonly about: 'wording'; readonly of: string; readonly locales: readonly Locale[] };

/**
 * How a protocol differs from another: phases by their number, advices by their ids, events by their kind, texts in the
 * languages that both have.
 */
export function differencesFrom(base: Protocol, own: Protocol): Difference[] {
  return [
    ...languages(base, own),
    ...followUpDay(base, own),
    ...phases(base, own),
    ...advices(base, own),
    ...events(base, own),
    ...optionalTexts(base, own),
  ];
}

function languages(base: Protocol, own: Protocol): Difference[] {
  const added = own.locales.filter((locale) => !base.locales.includes(locale));
  const removed = base.locales.filter((locale) => !own.locales.includes(locale));
  return added.length + removed.length === 0 ? [] : [{ about: 'languages', added, removed }];
}

function followUpDay({ followUp: { day: from } }: Protocol, { followUp: { day: to } }: Protocol): Difference[] {
  return from === to ? [] : [{ about: 'follow-up-day', from, to }];
}

function phases(base: Protocol, own: Protocol): Difference[] {
  const count = Math.max(base.phases.length, own.phases.length);
  return Array.from({ length: count }, (_, index) => ({
    about: 'phase' as const,
    phase: index + 1,
    from: daysOf(base.phases[index]),
    to: daysOf(own.phases[index]),
  })).filter(({ from, to }) => !samePlace(from, to));
}

function advices(base: Protocol, own: Protocol): Difference[] {
  const before = advicesById(base);
  const after = advicesById(own);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Difference[] => {
    const from = before.get(id);
    const to = after.get(id);
    const name = (to ?? from)?.name ?? '';
    const differences: Difference[] = [];
    if (!samePlace(from?.place, to?.place)) {
      differences.push({ about: 'advice', id, name, ...(from && { from: from.place }), ...(to && { to: to.place }) });
    }
    if (!from || !to) return differences;
    const forbidden = to.advice.forbidsWashing === true;
    if (forbidden !== (from.advice.forbidsWashing === true))
      differences.push({ about: 'washing', id, name, forbidden });
    return [...differences, ...reworded(id, base, own, [from.advice, to.advice], ['name', 'text', 'reason'])];
  });
}

function events(base: Protocol, own: Protocol): Difference[] {
  const before = eventsOf(base);
  return [...eventsOf(own)].flatMap(([kind, event]) => {
    const counterpart = before.get(kind);
    return counterpart ? reworded(kind, base, own, [counterpart, event], ['title', 'text', 'sharedDays']) : [];
  });
}

/** Texts that a protocol may leave out. A phase that only one of them has is a difference of its own. */
function optionalTexts(base: Protocol, own: Protocol): Difference[] {
  const compared = (of: string, before: Texts | undefined, after: Texts | undefined): Difference[] => {
    if (before && after) return reworded(of, base, own, [before, after], ['title', 'text']);
    return before || after ? [{ about: 'optional-text', of, added: after !== undefined }] : [];
  };
  const held = (phase: Protocol['phases'][number]) => phase.heldText && { text: phase.heldText };
  return [
    ...own.phases.flatMap((phase, index) => {
      const before = base.phases[index];
      return before ? compared(`phase-${index + 1}-held`, held(before), held(phase)) : [];
    }),
    ...compared('urgent', base.urgent, own.urgent),
  ];
}

type Texts = Readonly<Record<string, unknown>>;

function reworded(
  of: string,
  base: Protocol,
  own: Protocol,
  [before, after]: readonly [Texts, Texts],
  fields: readonly string[],
): Difference[] {
  const text = (texts: Texts, field: string, locale: Locale) =>
    (texts[field] as Readonly<Partial<Record<Locale, string>>> | undefined)?.[locale];
  const locales = own.locales.filter(
    (locale) =>
      base.locales.includes(locale) &&
      fields.some((field) => text(before, field, locale) !== text(after, field, locale)),
  );
  return locales.length === 0 ? [] : [{ about: 'wording', of, locales }];
}

function advicesById(protocol: Protocol): Map<string, { advice: Advice; place: Place; name: string }> {
  const { phases: own, followUp, prepare } = protocol;
  const entry = (advice: Advice, place: Place) =>
    [advice.id, { advice, place, name: nameOf(advice, protocol) }] as const;
  return new Map([
    ...own.flatMap((phase) => phase.advices.map((advice) => entry(advice, daysOf(phase) as Days))),
    entry(followUp.advice, 'follow-up'),
    entry(prepare.advice, 'prepare'),
  ]);
}

function nameOf(advice: Advice, { locales }: Protocol): string {
  return advice.name[locales.includes('en') ? 'en' : (locales[0] ?? 'en')];
}

function eventsOf({ phases: own, followUp, prepare, session }: Protocol): Map<string, EventWording> {
  return new Map<string, EventWording>([
    ...own.map((phase, index) => [`phase-${index + 1}`, phase] as const),
    ['follow-up-invite', followUp.invite],
    ['follow-up-held', followUp.held],
    ['prepare', prepare.usual],
    ['prepare-careful', prepare.careful],
    ['session', session],
  ]);
}

function daysOf(phase: Days | undefined): Days | undefined {
  return phase && { firstDay: phase.firstDay, ...(phase.lastDay === undefined ? {} : { lastDay: phase.lastDay }) };
}

function samePlace(a: Place | undefined, b: Place | undefined): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.firstDay === b.firstDay && a.lastDay === b.lastDay;
}
