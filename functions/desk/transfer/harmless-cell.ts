const MARKED = /^'*[=+\-@\t\r]/;
const MARKED_BY_US = /^'+[=+\-@\t\r]/;

/**
 * Makes a text harmless in a spreadsheet, which would run one that begins with `= + - @` as a formula: an apostrophe before it
 * turns it into text (OWASP, CSV injection). A text that begins with apostrophes and one of these gets one more, so that
 * nothing is lost on the way back.
 */
export function harmlessCell(text: string): string {
  return MARKED.test(text) ? `'${text}` : text;
}

/** Takes back what `harmlessCell` put before a text. */
export function originalCell(cell: string): string {
  return MARKED_BY_US.test(cell) ? cell.slice(1) : cell;
}
