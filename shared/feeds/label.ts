import { hasBidiControl, hasCalendarCode, hasControl } from '../aftercare/plain-text.ts';

const LONGEST_LABEL = 80;

/**
 * Why a text cannot be a feed's label, the staff's own note on whose feed it is.
 *
 * @returns the reason, or undefined for any text of 1 to 80 code points without control characters
 */
export function labelReason(text: string): string | undefined {
  const { length } = [...text];
  if (length === 0) return 'is empty';
  if (length > LONGEST_LABEL) return `has ${length} characters; ${LONGEST_LABEL} are possible`;
  if (hasControl(text)) return 'has a line break or a control character';
  if (hasBidiControl(text)) return 'has a character that changes the direction of writing';
  if (!text.isWellFormed()) return 'has half of a character';
  if (hasCalendarCode(text)) return 'looks like the code of a calendar file';
  return undefined;
}
