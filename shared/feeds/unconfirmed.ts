/**
 * A change of which nobody can tell whether it was made: the store's answer was lost each time, and the change does not stand
 * there now, or it could not be looked for. It may still be under way. The message is for staff and says what to do.
 */
export class Unconfirmed extends Error {
  override readonly name = 'Unconfirmed';
}
