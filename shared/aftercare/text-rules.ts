import * as z from 'zod';
import { tellingWord } from './discreet.ts';
import type { Locale } from './locale.ts';
import { momentWord } from './timeless.ts';

/**
 * Why a text cannot be a protocol's or a clinic's, for the person who wrote it.
 *
 * Backslashes: five of fourteen calendar readers turn an escaped backslash and n into a new line. Control and bidi
 * characters: a reader that breaks lines at a lone CR, NEL or U+2028 would take the rest of the text for a property, and an
 * override reverses a title.
 *
 * @returns the reason why the text is refused, or undefined when it is fine
 */
export function unfitReason(text: string): string | undefined {
  if (text.trim() === '') return 'must not be empty';
  if (text !== text.trim()) return 'must not begin or end with a space';
  if (text.includes('\\')) return 'must not contain a backslash: some calendar apps show it as a line break';
  if (hasControl(text)) return 'must not contain line breaks or control characters';
  if (hasBidiControl(text)) return 'must not contain characters that change the direction of writing';
  if (hasCalendarCode(text)) return 'must not look like the code of a calendar file';
  if (!text.isWellFormed()) return 'must be whole characters (it has half of a surrogate pair)';
  return undefined;
}

/** Whether a text has a control character or a line or paragraph separator (Unicode Cc, Zl, Zp). */
export function hasControl(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}

/** Whether a text has a bidirectional control (Unicode Bidi_Control). */
export function hasBidiControl(text: string): boolean {
  return /\p{Bidi_Control}/u.test(text);
}

/** Whether a text has a calendar file's BEGIN or END line (RFC 5545 §3.4 and §3.6), which a careless reader might obey. */
export function hasCalendarCode(text: string): boolean {
  return /\b(?:BEGIN|END):V/i.test(text);
}

/** The schema of one line of text that every calendar app shows as it is, with a limit in UTF-16 units. */
export function plainLine(longest: number) {
  return z
    .string()
    .max(longest)
    .superRefine((text, context) => {
      const reason = unfitReason(text);
      if (reason) context.addIssue(reason);
    });
}

/** The schema of a line that is true on any day (ADR 23). */
export function timelessLine(longest: number, locale: Locale) {
  return plainLine(longest).superRefine((text, context) => {
    const word = momentWord(text, locale);
    if (word) context.addIssue(`says "${word}", but it is read on other days too; name the day instead`);
  });
}

/**
 * The schema of a line that may appear on a lock screen: it does not give the treatment away (ADR 8).
 *
 * @param locale its language; absent for a text that readers of all languages see
 */
export function discreetLine(longest: number, locale?: Locale) {
  const line = locale ? timelessLine(longest, locale) : plainLine(longest);
  return line.superRefine((text, context) => {
    const word = tellingWord(text, locale);
    if (!word) return;
    const message = `says "${word}", which gives the treatment away on lock screens and in shared calendars; use neutral words`;
    context.addIssue(message);
  });
}

const LONGEST_LABEL = 80;

/**
 * Why a text cannot be a feed's label, the staff's note on whose feed it is.
 *
 * @returns the reason, or undefined for any text of 1 to 80 code points without control characters
 */
export function labelReason(text: string): string | undefined {
  const { length } = [...text];
  if (length === 0) return 'is empty';
  if (length > LONGEST_LABEL) return `has ${length} characters; at most ${LONGEST_LABEL} are allowed`;
  if (hasControl(text)) return 'has a line break or a control character';
  if (hasBidiControl(text)) return 'has a character that changes the direction of writing';
  if (!text.isWellFormed()) return 'has half of a character';
  // In an import this character means that the file was saved in another encoding.
  if (text.includes('\uFFFD')) return 'has a broken character';
  if (hasCalendarCode(text)) return 'looks like the code of a calendar file';
  return undefined;
}
