import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { CivilDate } from '../aftercare/civil-date.ts';
import { looksLike } from './names.ts';
import type { StaffStore } from './staff-store.ts';
import { type PeopleEntry, trailEntrySchema, withEntry } from './trail.ts';

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
  /** The clinic's date of the last sign-in with it; absent until the first one after it was added. */
  usedOn: z.optional(z.string()),
});

const personSchema = z.object({
  /** Random, base64url; with a MAC, the user handle in the person's passkeys. */
  id: z.string(),
  name: z.string(),
  addedAt: seconds,
  /** Sessions and invitations count as long as they name this number: raising it ends all of the person's. */
  epoch: z.int(),
  passkeys: z.array(passkeySchema).check(z.minLength(1)),
});

export const rosterSchema = z.object({
  version: z.int(),
  people: z.array(personSchema),
  trail: z.array(trailEntrySchema),
});

/**
 * Everybody who may use the desk, and the trail of who let them in and out. One item, so that the last person stays even if
 * people remove each other at once, and no change is without its entry.
 */
export type Roster = z.infer<typeof rosterSchema>;
export type Person = z.infer<typeof personSchema>;
export type Passkey = z.infer<typeof passkeySchema>;

/** The roster before anybody has joined. */
export const EMPTY_ROSTER: Roster = { version: 0, people: [], trail: [] };

/** Far more people than a clinic has. */
const MOST_PEOPLE = 100;
/** With the trail and the days of last use safely below DynamoDB's 400 kB: RSA keys and credential ids can be long. */
const MOST_BYTES = 250_000;

/** A change of the roster that its rules do not allow; the message is for staff. */
export class RosterRefusal extends Error {
  override readonly name = 'RosterRefusal';
}

/** One change: people in, people out. @throws RosterRefusal */
export type RosterChange = (people: readonly Person[]) => readonly Person[];

/**
 * Adds a person, whose name and passkeys nobody else may have. Somebody who is in the roster already stays unchanged, since a
 * write is repeated after a lost response.
 */
export function addPerson(person: Person): RosterChange {
  return (people) => {
    if (people.some(({ id }) => id === person.id)) return people;
    if (isNameTaken(people, person.name)) {
      throw new RosterRefusal(
        `There is somebody called ${person.name} already. Ask for an invitation in another name.`,
      );
    }
    for (const passkey of person.passkeys) assertNewPasskey(people, passkey);
    if (people.length >= MOST_PEOPLE) throw new RosterRefusal(`The desk takes ${MOST_PEOPLE} people at most.`);
    return withinSize([...people, person]);
  };
}

/**
 * A credential id must be new to the whole desk (WebAuthn §7.1), even with the same key: a known one added nothing but started a
 * session, so a thief could renew a session for ever without a trace.
 *
 * @throws RosterRefusal
 */
export function assertNewPasskey(people: readonly Person[], { id }: Passkey): void {
  if (!people.some(({ passkeys }) => passkeys.some((other) => other.id === id))) return;
  throw new RosterRefusal('The desk knows this passkey already. Open the desk and sign in with it.');
}

/** Whether somebody has that name, or one that reads the same. */
export function isNameTaken(people: readonly Person[], name: string): boolean {
  return people.some((other) => looksLike(other.name, name));
}

/**
 * The people, if they fit into the roster's item. JSON takes more bytes than DynamoDB counts: names of attributes in quotes, numbers in decimal.
 *
 * @throws RosterRefusal
 */
export function withinSize(people: readonly Person[]): readonly Person[] {
  if (Buffer.byteLength(JSON.stringify(people)) <= MOST_BYTES) return people;
  throw new RosterRefusal('The list of people is full. Remove devices that nobody uses any more, then try again.');
}

/**
 * Removes a person with all passkeys, sessions and invitations.
 *
 * @param evenLast whether nobody may be left to sign in: only the command line can then let somebody in
 */
export function removePerson(id: string, evenLast = false): RosterChange {
  return (people) => {
    const rest = people.filter((person) => person.id !== id);
    if (rest.length > 0 || evenLast) return rest;
    throw new RosterRefusal('You are the only one here. Invite somebody else first, or nobody could get in any more.');
  };
}

/**
 * A change by somebody who is signed in, refused once they were removed or have signed out everywhere, even if their request
 * was under way.
 *
 * @param refusal what is said then
 */
export function changeBy(
  { id, epoch }: Pick<Person, 'id' | 'epoch'>,
  change: RosterChange,
  refusal = 'You are signed out. Nothing was changed.',
): RosterChange {
  return (people) => {
    if (people.some((person) => person.id === id && person.epoch === epoch)) return change(people);
    throw new RosterRefusal(refusal);
  };
}

/** What everything about the desk's people needs. */
export interface StaffContext {
  readonly store: StaffStore;
  /** Seconds since 1970. */
  readonly now: () => number;
  /** The clinic's date. */
  readonly today: () => CivilDate;
  readonly random: (bytes: number) => Uint8Array;
}

type RosterAccess = Pick<StaffContext, 'store'>;

/** More attempts than people who change the roster at once. */
const ATTEMPTS = 8;
/** In ms, doubled by each attempt and random, or those who conflicted would conflict again (exponential backoff with jitter). */
const SHORTEST_PAUSE = 5;

/**
 * Changes the roster. A change without effect is neither written nor recorded.
 *
 * @param entry what the trail of people says about it; absent for what is not recorded, like a sign-in
 * @throws RosterRefusal when the rules do not allow it
 */
export function changeRoster(staff: RosterAccess, change: RosterChange, entry?: PeopleEntry): Promise<Roster> {
  return rewriteRoster(staff, entry, (before) => {
    const people = change(before);
    return people.length === before.length && people.every((person) => before.includes(person)) ? undefined : people;
  });
}

/** Records what changes nobody, such as an invitation. @param check like a change; it may refuse @throws RosterRefusal */
export function recordEntry(staff: RosterAccess, entry: PeopleEntry, check?: RosterChange): Promise<Roster> {
  return rewriteRoster(staff, entry, check ?? ((people) => people));
}

/**
 * Starts again when somebody else changed the roster first.
 *
 * @param rewrite returns undefined when there is nothing to write
 */
async function rewriteRoster(
  { store }: RosterAccess,
  entry: PeopleEntry | undefined,
  rewrite: (people: readonly Person[]) => readonly Person[] | undefined,
): Promise<Roster> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await delay(Math.random() * SHORTEST_PAUSE * 2 ** attempt);
    const before = await store.readRoster();
    // Written by an earlier attempt whose response was lost. Now its own effect could refuse it: whoever left is not here any more.
    if (entry && before.trail.some(({ id }) => id === entry.id)) return before;
    const people = rewrite(before.people);
    if (!people) return before;
    const trail = entry ? withEntry(before.trail, entry) : before.trail;
    const after = { version: before.version + 1, people: [...people], trail };
    if (await store.writeRoster(after)) return after;
  }
  throw new RosterRefusal('Somebody else is changing the list of people. Please try again.');
}

/** The person with that id, if they may still use the desk. */
export function personIn({ people }: Roster, id: string): Person | undefined {
  return people.find((person) => person.id === id);
}
