import * as z from 'zod/mini';
import type { StaffStore } from './staff-store.ts';

const seconds = z.int().check(z.minimum(0));

const passkeySchema = z.object({
  /** The credential id, base64url. */
  id: z.string(),
  /** The COSE public key, base64url. */
  publicKey: z.string(),
  /** The signature counter (WebAuthn §6.1.1); passkeys that are synchronised between devices leave it at 0. */
  counter: z.int(),
  transports: z.optional(z.array(z.string())),
  addedAt: seconds,
});

const personSchema = z.object({
  /** Random, base64url; the user handle in the person's passkeys. */
  id: z.string(),
  name: z.string(),
  addedAt: seconds,
  addedBy: z.string(),
  /** Sessions count as long as they name this number: raising it signs the person out everywhere. */
  epoch: z.int(),
  passkeys: z.array(passkeySchema).check(z.minLength(1)),
});

export const rosterSchema = z.object({ version: z.int(), people: z.array(personSchema) });

/** Everybody who may use the desk. One item, so that the last person stays even if people remove each other at once. */
export type Roster = z.infer<typeof rosterSchema>;
export type Person = z.infer<typeof personSchema>;
export type Passkey = z.infer<typeof passkeySchema>;

/** The roster before anybody has joined. */
export const EMPTY_ROSTER: Roster = { version: 0, people: [] };

/** Far more people than a clinic has; keeps the item small. */
const MOST_PEOPLE = 100;
const MOST_PASSKEYS = 10;

/** A change of the roster that its rules do not allow; the message is for staff. */
export class RosterRefusal extends Error {
  override readonly name = 'RosterRefusal';
}

/** One change: people in, people out. @throws RosterRefusal */
export type RosterChange = (people: readonly Person[]) => readonly Person[];

/**
 * Adds a person, whose name must not be taken: the audit trail knows people by name. Somebody who is
 * in the roster already stays unchanged, since a write is repeated after a lost response.
 */
export function addPerson(person: Person): RosterChange {
  return (people) => {
    if (people.some(({ id }) => id === person.id)) return people;
    if (isNameTaken(people, person.name)) {
      throw new RosterRefusal(
        `There is somebody called ${person.name} already. Ask for an invitation in another name.`,
      );
    }
    if (people.length >= MOST_PEOPLE) throw new RosterRefusal(`The desk takes ${MOST_PEOPLE} people at most.`);
    return [...people, person];
  };
}

/** Whether somebody has that name, or one that reads the same. */
export function isNameTaken(people: readonly Person[], name: string): boolean {
  return people.some((other) => other.name.localeCompare(name, 'en', { sensitivity: 'base' }) === 0);
}

/** Removes a person with all passkeys and sessions, unless nobody would be left to sign in. */
export function removePerson(id: string): RosterChange {
  return (people) => {
    const rest = people.filter((person) => person.id !== id);
    if (rest.length > 0) return rest;
    throw new RosterRefusal('You are the only one here. Invite somebody else first, or nobody could get in any more.');
  };
}

/** Ends all of a person's sessions. */
export function signOutEverywhere(id: string): RosterChange {
  return changePerson(id, (person) => ({ ...person, epoch: person.epoch + 1 }));
}

/** Adds a passkey for another device. */
export function addPasskey(id: string, passkey: Passkey): RosterChange {
  return changePerson(id, (person) => {
    if (person.passkeys.some((other) => other.id === passkey.id)) return person;
    if (person.passkeys.length < MOST_PASSKEYS) return { ...person, passkeys: [...person.passkeys, passkey] };
    throw new RosterRefusal(`A person has ${MOST_PASSKEYS} passkeys at most.`);
  });
}

/** Notes the counter that came with a signature. */
export function countPasskey(id: string, passkeyId: string, counter: number): RosterChange {
  return changePerson(id, (person) => ({
    ...person,
    passkeys: person.passkeys.map((passkey) => (passkey.id === passkeyId ? { ...passkey, counter } : passkey)),
  }));
}

function changePerson(id: string, change: (person: Person) => Person): RosterChange {
  return (people) => {
    if (!people.some((person) => person.id === id)) throw new RosterRefusal('This person is not here any more.');
    return people.map((person) => (person.id === id ? change(person) : person));
  };
}

/** What everything about the desk's people needs. */
export interface StaffContext {
  readonly store: StaffStore;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
}

/** More attempts than people who change the roster at once. */
const ATTEMPTS = 8;

/**
 * Changes the roster, and starts again when somebody else changed it first. A change that is there already is not written
 * again: after a lost response that would only conflict with other changes.
 *
 * @throws RosterRefusal when the rules do not allow it
 */
export async function changeRoster({ store }: Pick<StaffContext, 'store'>, change: RosterChange): Promise<Roster> {
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

/** The person with that id, if they may still use the desk. */
export function personIn({ people }: Roster, id: string): Person | undefined {
  return people.find((person) => person.id === id);
}
