import type { Person, Roster, RosterChange } from './roster.ts';
import { RosterRefusal } from './roster.ts';
import type { StaffStore } from './staff-store.ts';

/** What everything about the desk's people needs. */
export interface Staff {
  readonly store: StaffStore;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/** More rounds than people who change the roster at the same moment. */
const ATTEMPTS = 8;

/**
 * Changes the roster, from the start again when somebody else was quicker. What is so already is not written again: after a
 * lost answer that would only get in the way of whoever else is changing it.
 *
 * @throws RosterRefusal when the rules do not allow it
 */
export async function changeRoster({ store }: Pick<Staff, 'store'>, change: RosterChange): Promise<Roster> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await store.readRoster();
    const people = change(before.people);
    if (people.length === before.people.length && people.every((person) => before.people.includes(person)))
      return before;
    const after = { version: before.version + 1, people: [...people] };
    if (await store.writeRoster(after)) return after;
  }
  throw new RosterRefusal('Somebody else is changing the list of people. Please try again.');
}

/** The person with that id, if she may still use the desk. */
export function personIn({ people }: Roster, id: string): Person | undefined {
  return people.find((person) => person.id === id);
}
