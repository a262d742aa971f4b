import type { TextKind } from '../../../shared/aftercare/plan.ts';

/** An event's texts, unescaped and unfolded. */
export interface PlainText {
  readonly summary: string;
  readonly description: string;
  readonly url?: string | undefined;
}

/** The input of a calendar library: the same texts that the prepared calendar was built from. */
export interface PlainTexts {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly timeZone: string;
  readonly events: Readonly<Partial<Record<TextKind, PlainText>>>;
}

/** The texts of a kind of event. @throws RangeError when there are none */
export function textOf(texts: PlainTexts, kind: TextKind): PlainText {
  const text = texts.events[kind];
  if (!text) throw new RangeError(`no text for ${kind}`);
  return text;
}
