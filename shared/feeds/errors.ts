/** Why something well-formed was not done. */
export type RefusalCode =
  | 'unknown-feed'
  | 'unknown-session'
  | 'ended'
  | 'changed-meanwhile'
  | 'day-taken'
  | 'order'
  | 'early'
  | 'only-session'
  | 'hold-early'
  | 'no-hold'
  | 'too-many'
  | 'wrong-key'
  | 'bad-file'
  | 'folder'
  | 'sample'
  | 'not-confirmed'
  | 'port'
  | 'out-of-reach';

/** A request that what is stored, or the system, refuses; its message is for staff and says what to do. Nothing was changed, unless it says so. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * A change of which nobody can tell whether it was made: the store's answer was lost each time, and the change does not stand
 * there now, or it could not be looked for. It may still be under way. The message is for staff and says what to do.
 */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
}
