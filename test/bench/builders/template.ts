import type { PlanEvent } from '../../../shared/aftercare/plan.ts';
import type { Revision } from '../../../shared/calendar/stamp.ts';
import { type PlainTexts, textOf } from './texts.ts';

const LONGEST_LINE = 75;

/** A feed's calendar as a careful template by hand writes it: every text escaped and every line folded, each time. */
export function calendarByTemplate(texts: PlainTexts, events: readonly PlanEvent[], revision: Revision): string {
  const stamp = `${new Date(revision.revisedAt * 1000).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Aftercare Calendar//EN',
    `X-WR-CALNAME:${escaped(texts.name)}`,
    `X-WR-CALDESC:${escaped(texts.description)}`,
    `X-WR-TIMEZONE:${texts.timeZone}`,
  ];
  for (const event of events) {
    const { summary, description, url } = textOf(texts, event.textKind);
    lines.push(
      'BEGIN:VEVENT',
      `UID:${event.uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${event.start.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${event.endExclusive.replaceAll('-', '')}`,
      `SEQUENCE:${revision.sequence}`,
      `LAST-MODIFIED:${stamp}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      'TRANSP:TRANSPARENT',
      `CATEGORIES:${escaped(texts.category)}`,
    );
    if (url !== undefined) lines.push(`URL:${url}`);
    lines.push('END:VEVENT');
  }
  lines.push('END:VCALENDAR');
  return lines.map(folded).join('');
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** Folds at 75 octets, by bytes where the line is ASCII and by characters where it is not. */
function folded(line: string): string {
  if (line.length <= LONGEST_LINE && Buffer.byteLength(line) <= LONGEST_LINE) return `${line}\r\n`;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const width = octetsOf(character);
    if (octets + width > LONGEST_LINE) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += width;
  }
  return `${text}\r\n`;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
}
