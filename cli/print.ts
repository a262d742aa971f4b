import { renderUnicodeCompact } from 'uqr';
import { addDays, type CivilDate } from '../shared/aftercare/civil-date.ts';
import type { EventView, FeedView } from './feed-view.ts';

const WHITE_ON_BLACK = '\x1b[97;40m';
const RESET = '\x1b[0m';

/** The plan, one event a line. */
export function planText(events: readonly EventView[]): string {
  return events
    .map(({ start, endExclusive, summary }) => {
      const last = addDays(endExclusive as CivilDate, -1);
      return `  ${last === start ? start.padEnd(24) : `${start} to ${last}`}  ${summary}`;
    })
    .join('\n');
}

/** A feed for staff: who, when, its link, and the plan. */
export function feedText(view: FeedView): string {
  const { id, label, status, locale, remindAt, sessions, firstProtocol, protocol } = view;
  const facts = [
    `${id}  ${status}${label === undefined ? '' : `  ${label}`}`,
    `language ${locale}${remindAt ? `, reminder at ${remindAt}` : ''}`,
    `protocol ${protocol}${firstProtocol === protocol ? '' : `; ${firstProtocol} when the feed was issued`}`,
    ...sessions.map(
      ({ number, date, holdUntil }) => `session ${number}: ${date}${holdUntil ? `, hold until ${holdUntil}` : ''}`,
    ),
  ];
  return `${facts.join('\n')}\n${planText(view.events)}\n\nThe client's page (only for this client):\n${view.page}\nThe calendar alone:\n${view.link}`;
}

/** A feed with the code that a phone's camera reads: it leads to the client's page, and from there into the calendar. */
export function feedWithCode(view: FeedView, colours: boolean): string {
  const { hostname } = new URL(view.page);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  const note = local
    ? 'This is a trial on this machine: a phone cannot open the page or the code.'
    : 'Let the client scan this code with the phone:';
  return `${feedText(view)}\n\n${note}\n${codeText(view.page, colours)}`;
}

/** One line of a list. */
export function listLine({ id, status, label, sessions, locale }: Omit<FeedView, 'page' | 'link'>): string {
  const dates = sessions.map((session) => session.date).join(' ');
  return [id, status.padEnd(6), locale.padEnd(2), dates.padEnd(10), label ?? ''].join('  ').trimEnd();
}

/** Why feeds are missing from what a command gives, and what to do. */
export function unreadableLine(ids: readonly string[]): string {
  return `clinic: left out, for this version cannot read them: ${ids.join(', ')}. Either a newer version wrote them: deploy and use that one. Or they are damaged: see "Restore" in infra/README.md.`;
}

/** A QR code in half blocks. Without its own colours a code on a light terminal is a negative, which many cameras refuse. */
function codeText(content: string, colours: boolean): string {
  const code = renderUnicodeCompact(content, { border: 2 });
  return colours ? code.replaceAll(/^.*$/gm, (line) => `${WHITE_ON_BLACK}${line}${RESET}`) : code;
}
