import type { EventDescription } from '../../shared/calendar/event-description.ts';
import type { CheckView, DaysView, LanguageView } from './check.ts';
import type { Difference, Place } from './protocol-differences.ts';

const COLUMN = 16;
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/**
 * What `check` found, for the staff of a clinic.
 *
 * @param texts whether to print every text in full
 */
export function checkText(view: CheckView, texts: boolean): string {
  const { name, version, builtIn } = view.protocol;
  return [
    [
      `The settings are fine: ${view.clinic}${view.sample ? ' (still the sample)' : ''}`,
      `in ${view.file}, for the stack ${view.stack}`,
    ].join('\n'),
    `Protocol: ${name} ${version}${builtIn ? ', the built-in one' : ''}`,
    ...view.languages.map((language) => languageText(language, texts)),
    heldText(view.heldPhases),
    list(
      view.differences.map(differenceText),
      builtIn ? [] : ['No difference from the built-in protocol.'],
      'Differences from the built-in protocol:',
    ),
    list(view.notes, [], 'Please check:'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function languageText({ locale, days, texts, urgent }: LanguageView, all: boolean): string {
  const last = days.at(-1)?.lastDay ?? 0;
  const title = (kind: string) => texts.find((text) => text.textKind === kind)?.title ?? '';
  return [
    `${LANGUAGE_NAMES.of(locale)} (${locale})`,
    ...days.map(daysText),
    row(`from day ${last + 1}`, 'nothing'),
    row('next session', `${title('session')}; the day before: ${title('prepare')}`),
    row('', `or, if washing is still forbidden that day: ${title('prepare-careful')}`),
    ...(urgent ? [row('see a doctor', `${urgent.title}: ${urgent.text}`)] : []),
    ...(all ? texts.map(fullText) : []),
  ].join('\n');
}

function daysText({ firstDay, lastDay, titles, avoid }: DaysView): string {
  const days = firstDay === lastDay ? `day ${firstDay}` : `day ${firstDay} to ${lastDay}`;
  const shown = row(days, titles.length === 0 ? 'nothing' : titles.join(' + '));
  return avoid.length === 0 ? shown : `${shown}\n${row('', `avoid: ${avoid.map(({ name }) => name).join('; ')}`)}`;
}

function fullText({ textKind, title, description }: EventDescription): string {
  const lines = [`${textKind}: ${title}`, ...description.split('\n')];
  return `\n${lines.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')}`;
}

function heldText(phases: readonly number[]): string {
  if (phases.length === 0)
    return 'If a client needs longer to heal, only the next booking is postponed, to the day that you set.';
  const which = phases.length === 1 ? `phase ${phases[0]} continues` : `phases ${phases.join(' and ')} continue`;
  return `If a client needs longer to heal, ${which} until the day that you set.`;
}

function differenceText(difference: Difference): string {
  switch (difference.about) {
    case 'languages': {
      const { added, removed } = difference;
      return `languages: ${[...added.map((locale) => `with ${locale}`), ...removed.map((locale) => `without ${locale}`)].join(', ')}`;
    }
    case 'follow-up-day':
      return `the next session may be booked from day ${difference.to} instead of ${difference.from}${warning(difference.to < difference.from)}`;
    case 'phase':
      return `phase ${difference.phase}: ${change(difference.from, difference.to)}`;
    case 'advice':
      return `"${difference.name}" (${difference.id}): ${change(difference.from, difference.to)}${warning(endsEarlier(difference))}`;
    case 'washing':
      return `"${difference.name}" (${difference.id}): ${difference.forbidden ? 'forbids washing' : 'allows washing'}`;
    case 'optional-text':
      return `${difference.of}: ${difference.added ? 'new' : 'left out'}`;
    case 'wording':
      return `${difference.of}: reworded in ${difference.locales.join(', ')}`;
  }
}

function change(from: Place | undefined, to: Place | undefined): string {
  if (!from) return `new, ${placeText(to)}`;
  return to ? `${placeText(to)} instead of ${placeText(from)}` : `left out (${placeText(from)})`;
}

function placeText(place: Place | undefined): string {
  if (typeof place !== 'object') return place ?? '';
  return place.lastDay === undefined ? `on day ${place.firstDay}` : `days ${place.firstDay} to ${place.lastDay}`;
}

/** Whether something is forbidden for less long than in the built-in protocol, not at all, or lifted on an earlier day. */
function endsEarlier({ from, to }: { readonly from?: Place; readonly to?: Place }): boolean {
  if (typeof from !== 'object' || typeof to === 'string') return false;
  if (from.lastDay === undefined) return to !== undefined && to.firstDay < from.firstDay;
  return (to?.lastDay ?? -1) < from.lastDay;
}

function warning(earlier: boolean): string {
  return earlier ? ' (earlier than the built-in protocol)' : '';
}

function list(entries: readonly string[], whenEmpty: readonly string[], heading: string): string {
  return entries.length === 0 ? whenEmpty.join('') : [heading, ...entries.map((entry) => `  ${entry}`)].join('\n');
}

function row(days: string, text: string): string {
  return `  ${days.padEnd(COLUMN)}${text}`;
}
