import { renderUnicodeCompact } from 'uqr';
import { addDays, type CivilDate, daysBetween } from '../shared/aftercare/civil-date.ts';
import { CALENDAR_APP_NAMES } from '../shared/calendar/calendar-app.ts';
import { DEVICE_NAMES } from '../shared/feeds/reception.ts';
import type { EventView, FeedSummary, FeedView } from './feed-view.ts';

const WHITE_ON_BLACK = '\x1b[97;40m';
const RESET = '\x1b[0m';
const DATE_FORMAT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

/** The plan, one event a line. */
export function planText(events: readonly EventView[]): string {
  return events
    .map(({ start, endExclusive, summary }) => {
      const last = addDays(endExclusive as CivilDate, -1);
      return `  ${last === start ? start.padEnd(24) : `${start} to ${last}`}  ${summary}`;
    })
    .join('\n');
}

/** A date as people say it, so that a mistyped one is noticed: `Tuesday 24 November 2026, in 3 days`. */
export function dateInWords(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(today, date);
  const away = days === 0 ? 'today' : days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
  return `${DATE_FORMAT.format(new Date(date)).replace(',', '')}, ${away}`;
}

/** A client for staff: status, sessions, plan and link. */
export function feedText(view: FeedView, today: CivilDate): string {
  const { id, label, status, locale, remindAt, sessions, firstProtocol, protocol } = view;
  const facts = [
    `${id}  ${status}${label === undefined ? '' : `  ${label}`}`,
    `language ${locale}${remindAt ? `, reminder at ${remindAt}` : ''}`,
    `protocol ${protocol}${firstProtocol === protocol ? '' : `; ${firstProtocol} when the link was issued`}`,
    ...sessions.map(
      ({ number, date, holdUntil }) =>
        `session ${number}: ${date} (${dateInWords(date, today)})${holdUntil ? `, careful days extended until ${holdUntil}` : ''}`,
    ),
    ...receptionLines(view),
  ];
  return `${facts.join('\n')}\n${planText(view.events)}\n\nThe client's page (only for this client):\n${view.page}\nThe calendar alone:\n${view.link}`;
}

function receptionLines({ fetched: fetches, opened }: FeedView): readonly string[] {
  const missing = fetches.some(({ isCalendar }) => isCalendar) ? [] : ['not in a calendar yet'];
  const apps = fetches.map(({ app, at, isCalendar, perhapsRemoved }) => {
    const fetched = `fetched by ${CALENDAR_APP_NAMES[app]} on ${at}`;
    if (!isCalendar) return `${fetched}, which does not show that it is in a calendar`;
    return perhapsRemoved ? `${fetched}, perhaps removed` : fetched;
  });
  return [...missing, ...apps, ...opened.map(({ device, at }) => `opened on ${DEVICE_NAMES[device]} on ${at}`)];
}

/** A client with a QR code of their page, from which they add the calendar. */
export function feedWithCode(view: FeedView, today: CivilDate, colours: boolean): string {
  const { hostname } = new URL(view.page);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  const note = local
    ? 'This is a trial on this machine: a phone cannot open the page or the code.'
    : 'Ask the client to scan this code with their phone:';
  return `${feedText(view, today)}\n\n${note}\n${codeText(view.page, colours)}`;
}

/** One line of a list. */
export function listLine({ id, status, label, sessions, locale }: FeedSummary): string {
  const dates = sessions.map((session) => session.date).join(' ');
  return [id, status.padEnd(6), locale.padEnd(2), dates.padEnd(10), label ?? ''].join('  ').trimEnd();
}

/** Says why feeds are missing from what a command prints or writes, and what to do. */
export function unreadableLine(ids: readonly string[]): string {
  return `clinic: skipped, because this version cannot read them: ${ids.join(', ')}. Either a newer version wrote them: deploy and use that one. Or they are damaged: see "Restore" in docs/operating.md.`;
}

/** A number with its noun: `1 client`, `2 clients`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A text that may repeat what was typed or read from a file, without characters that a terminal would obey. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{fffd}');
}

/** A QR code in half blocks. Without colours of its own it would be a negative on a light terminal, which many cameras refuse. */
function codeText(content: string, colours: boolean): string {
  const code = renderUnicodeCompact(content, { border: 2 });
  return colours ? code.replaceAll(/^.*$/gm, (line) => `${WHITE_ON_BLACK}${line}${RESET}`) : code;
}
