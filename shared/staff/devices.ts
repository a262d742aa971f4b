import type { CivilDate } from '../aftercare/civil-date.ts';
import { assertNewPasskey, type Passkey, type Person, type RosterChange, RosterRefusal, withinSize } from './roster.ts';

/** Said about a person who was removed. */
export const NOT_HERE = 'This person is not here any more.';

/** More devices than a person has. */
const MOST_PASSKEYS = 10;

/** Adds a passkey for another device. @throws RosterRefusal when the desk knows it already */
export function addPasskey(id: string, passkey: Passkey): RosterChange {
  const add = changePerson(id, (person) => {
    if (person.passkeys.length < MOST_PASSKEYS) return { ...person, passkeys: [...person.passkeys, passkey] };
    throw new RosterRefusal(`A person has ${MOST_PASSKEYS} passkeys at most.`);
  });
  return (people) => {
    assertNewPasskey(people, passkey);
    return withinSize(add(people));
  };
}

/** Removes the passkey of one device, and ends all of the person's sessions, since they do not say which passkey made them. */
export function removePasskey(id: string, passkeyId: string): RosterChange {
  return changePerson(id, (person) => {
    const passkeys = person.passkeys.filter((passkey) => passkey.id !== passkeyId);
    if (passkeys.length === person.passkeys.length) return person;
    if (passkeys.length > 0) return { ...person, passkeys, epoch: person.epoch + 1 };
    throw new RosterRefusal(`${person.name} has only this device. To shut it out, remove ${person.name}.`);
  });
}

/** Notes a person's sign-in: the counter that came with the signature, and the clinic's date. */
export function notePasskeyUse(id: string, passkeyId: string, counter: number, usedOn: CivilDate): RosterChange {
  const note = (passkey: Passkey) =>
    passkey.id === passkeyId && (passkey.counter !== counter || passkey.usedOn !== usedOn)
      ? { ...passkey, counter, usedOn }
      : passkey;
  return changePerson(id, (person) => {
    const passkeys = person.passkeys.map(note);
    return passkeys.every((passkey) => person.passkeys.includes(passkey)) ? person : { ...person, passkeys };
  });
}

/** Ends all of a person's sessions and invitations. */
export function signOutEverywhere(id: string): RosterChange {
  return changePerson(id, (person) => ({ ...person, epoch: person.epoch + 1 }));
}

/** Changes one person. @throws RosterRefusal when they are not here any more */
function changePerson(id: string, change: (person: Person) => Person): RosterChange {
  return (people) => {
    if (!people.some((person) => person.id === id)) throw new RosterRefusal(NOT_HERE);
    return people.map((person) => (person.id === id ? change(person) : person));
  };
}
