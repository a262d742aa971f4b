import type { TextKind } from '../../../shared/aftercare/plan.ts';

/** One event's texts as a person reads them, which every builder but the stamp escapes and folds itself, each time. */
export interface PlainText {
  readonly summary: string;
  readonly description: string;
  readonly url?: string | undefined;
}

/** What a calendar library is given: the same facts that the prepared calendar was made from. */
export interface PlainTexts {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly timeZone: string;
  readonly events: Readonly<Partial<Record<TextKind, PlainText>>>;
}

/** The text of a kind. @throws RangeError when there is none */
export function textOf(texts: PlainTexts, kind: TextKind): PlainText {
  const text = texts.events[kind];
  if (!text) throw new RangeError(`no text for ${kind}`);
  return text;
}
