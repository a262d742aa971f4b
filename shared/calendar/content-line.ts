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
 * No fold splits a character or a backslash pair (Google drops an event whose `\n` is cut in two), and none is next to a
 * space if that can be avoided (software that trims lines would join two words).
 *
 * @param line one unfolded content line without its line break
 */
export function fold(line: string): string {
  const physical: string[] = [];
  let rest = Array.from(line.matchAll(UNIT), ([unit]) => unit);
  while (rest.length > 0) {
    const room = physical.length === 0 ? LONGEST_LINE : LONGEST_LINE - CONTINUATION_INDENT;
    const end = endOfPhysicalLine(rest, room);
    physical.push(rest.slice(0, end).join(''));
    rest = rest.slice(end);
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

/** How many units the next physical line takes. */
function endOfPhysicalLine(units: readonly string[], room: number): number {
  let octets = 0;
  const tooMany = units.findIndex((unit) => {
    octets += Buffer.byteLength(unit);
    return octets > room;
  });
  if (tooMany === -1) return units.length;
  for (let end = tooMany; end > 0; end -= 1) {
    if (units[end] !== ' ' && units[end - 1] !== ' ') return end;
  }
  return tooMany;
}
