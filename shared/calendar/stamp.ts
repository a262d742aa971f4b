import type { CivilDate } from '../aftercare/civil-date.ts';
import type { PlanEvent, TextKind } from '../aftercare/plan.ts';
import type { PreparedCalendar } from './prepared.ts';

/** When a calendar's bytes last changed, in whole seconds (ADR 4). */
export interface Revision {
  /** Seconds since 1970. */
  readonly revisedAt: number;
  /** Seconds from the feed's issue to `revisedAt`. */
  readonly sequence: number;
}

/**
 * Puts uid, dates, revision and alarm onto the prepared texts: the calendar's bytes as text.
 *
 * Each event says with TRANSP that the client is free, has no METHOD, TZID or STATUS around it (ADR 6), and
 * carries the three marks by which calendar apps notice a change: DTSTAMP (RFC 5545 §3.8.7.2), LAST-MODIFIED, SEQUENCE.
 *
 * @param events at least one: an empty VCALENDAR is invalid (RFC 5545 §3.6)
 * @param remindAt `HH:MM`: an alarm at that time on the first day of each event; none when absent
 * @throws RangeError when there is no event or no prepared text of its kind
 */
export function stamp(
  prepared: PreparedCalendar,
  events: readonly PlanEvent[],
  revision: Revision,
  remindAt?: string,
): string {
  const [first] = events;
  if (!first) throw new RangeError('a calendar needs at least one event');
  const stampedAt = utcDateTime(revision.revisedAt);
  const stamped = `\r\nDTSTAMP:${stampedAt}\r\nDTSTART;VALUE=DATE:`;
  const revised = `\r\nSEQUENCE:${revision.sequence}\r\nLAST-MODIFIED:${stampedAt}\r\n`;
  const trigger = remindAt === undefined ? undefined : triggerAt(remindAt);
  let calendar = isTombstone(first) ? prepared.tombstoneHeader : prepared.header;
  for (const event of events) {
    const text = prepared.texts[event.textKind] ?? prepared.texts[event.kind as TextKind];
    if (!text) throw new RangeError(`no prepared text for ${event.textKind satisfies TextKind}`);
    calendar +=
      `BEGIN:VEVENT\r\nUID:${event.uid}${stamped}${basic(event.start)}` +
      `\r\nDTEND;VALUE=DATE:${basic(event.endExclusive)}${revised}${text.lines}`;
    if (trigger) calendar += `BEGIN:VALARM\r\nACTION:DISPLAY\r\n${text.alarm}TRIGGER:${trigger}\r\nEND:VALARM\r\n`;
    calendar += 'END:VEVENT\r\n';
  }
  return `${calendar}END:VCALENDAR\r\n`;
}

/** Whether this is the event of an ended, expired or replaced link. */
function isTombstone({ kind }: PlanEvent): boolean {
  return kind === 'ended' || kind === 'replaced';
}

/** The duration from an all-day event's midnight to a time of that day (RFC 5545 §3.3.6), `PT9H30M` for 09:30. */
function triggerAt(time: string): string {
  const hours = Number(time.slice(0, 2));
  const minutes = Number(time.slice(3, 5));
  if (hours === 0 && minutes === 0) return 'PT0S';
  return `PT${hours === 0 ? '' : `${hours}H`}${minutes === 0 ? '' : `${minutes}M`}`;
}

/** A date in the basic form of RFC 5545 §3.3.4. */
function basic(date: CivilDate): string {
  return date.slice(0, 4) + date.slice(5, 7) + date.slice(8, 10);
}

/** A moment as a UTC date-time of RFC 5545 §3.3.5. */
function utcDateTime(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
