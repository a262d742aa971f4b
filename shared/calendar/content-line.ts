const LONGEST_LINE = 75;
const CONTINUATION_INDENT = 1;
const UNIT = /\\.|./gsu;

/** Escapes a TEXT value (RFC 5545 §3.3.11). Colons and quotation marks stay as they are. */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\n/g, '\\n');
}

/**
 * Writes a content line with its line break, folded at 75 octets (RFC 5545 §3.1).
 *
 * No fold splits a character or a backslash pair (Google drops an event whose `\n` is cut in two), and none stands next to a
 * space where another place will do (software that trims lines would join two words).
 *
 * @param line one unfolded content line without its line break
 */
export function fold(line: string): string {
  const units = line.match(UNIT) ?? [];
  const physical: string[] = [];
  let start = 0;
  while (start < units.length) {
    const room = physical.length === 0 ? LONGEST_LINE : LONGEST_LINE - CONTINUATION_INDENT;
    const end = endOfPhysicalLine(units, start, room);
    physical.push(units.slice(start, end).join(''));
    start = end;
  }
  return `${physical.join('\r\n ')}\r\n`;
}

/** Joins folded lines again (RFC 5545 §3.1) and returns the content lines without their line breaks. */
export function unfold(text: string): string[] {
  return text
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter((line) => line !== '');
}

function endOfPhysicalLine(units: readonly string[], start: number, room: number): number {
  let octets = 0;
  let end = start;
  while (end < units.length) {
    octets += Buffer.byteLength(units[end] ?? '');
    if (octets > room) break;
    end += 1;
  }
  if (end === units.length) return end;
  for (let candidate = end; candidate > start; candidate -= 1) {
    if (units[candidate] !== ' ' && units[candidate - 1] !== ' ') return candidate;
  }
  return end;
}
