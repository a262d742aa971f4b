import type { CivilDate } from '../aftercare/civil-date.ts';

/** Why the rules, or what is stored, do not allow an action on a feed. */
export type FeedRefusalCode =
  | 'unknown-feed'
  | 'unknown-session'
  | 'ended'
  | 'changed-meanwhile'
  | 'day-taken'
  | 'order'
  | 'early'
  | 'only-session'
  | 'took-place'
  | 'not-yet'
  | 'in-future'
  | 'long-over'
  | 'unusual-date'
  | 'hold-early'
  | 'too-many'
  | 'wrong-key'
  | 'out-of-reach'
  | 'busy';

/**
 * A well-formed request that was refused. The message says for staff what was wrong and what to do; unless it says otherwise,
 * nothing was changed. Rooms outside `shared/` have codes of their own.
 */
export class Refused<Code extends string = FeedRefusalCode> extends Error {
  override readonly name = 'Refused';
  readonly code: Code;
  /** The day that would do, or that was probably meant. */
  readonly date: CivilDate | undefined;

  constructor(code: Code, message: string, { date, ...options }: ErrorOptions & { readonly date?: CivilDate } = {}) {
    super(message, options);
    this.code = code;
    this.date = date;
  }
}

/**
 * A write that may or may not have been made: every response was lost, and the change cannot be found now. It may still be
 * under way. The message says for staff what to do.
 */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
}
