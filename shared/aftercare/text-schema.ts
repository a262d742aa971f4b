import * as z from 'zod';
import { tellingWord } from './discreet.ts';
import type { Locale } from './locale.ts';
import { unfitReason } from './plain-text.ts';

/** One line of text that every calendar app shows as it stands, of at most so many UTF-16 units. */
export function plainLine(longest: number) {
  return z
    .string()
    .max(longest)
    .superRefine((text, context) => {
      const reason = unfitReason(text);
      if (reason) context.addIssue(reason);
    });
}

/**
 * A line that may stand on a lock screen: it names nothing that was treated (design.md, decision 8).
 *
 * @param locale its language; absent where readers of any may see it
 */
export function discreetLine(longest: number, locale?: Locale) {
  return plainLine(longest).superRefine((text, context) => {
    const word = tellingWord(text, locale);
    if (!word) return;
    const message = `says "${word}", which gives the treatment away on lock screens and in shared calendars; use neutral words`;
    context.addIssue(message);
  });
}
