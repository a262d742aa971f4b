import * as z from 'zod/mini';

/** Who did something. Both trails store it: a feed's (`shared/feeds/feed.ts`) and the one of people. */
export interface Actor {
  /** Where and under which name: `desk:Anna`, or `cli:` and the login name. */
  readonly by: string;
  /** The person's id, since a name may be given again; absent for the command line. */
  readonly person?: string | undefined;
}

/** The actor that a person is at the desk. */
export function deskActor({ id, name }: { readonly id: string; readonly name: string }): Required<Actor> {
  return { by: `desk:${name}`, person: id };
}

/**
 * An actor as staff read it: `Anna`, `Anna (no longer here)` for a person who was removed, `root (terminal)`. No name may have
 * such a remark of its own (`nameReason`).
 *
 * @param people those who may use the desk now
 */
export function actorName({ by, person }: Actor, people: readonly { readonly id: string }[]): string {
  const [, source, name = ''] = /^(cli|desk):(.*)/su.exec(by) ?? [undefined, '', by];
  if (source === 'cli') return `${name} (terminal)`;
  return person === undefined || people.some(({ id }) => id === person) ? name : `${name} (no longer here)`;
}

/** Everything that is recorded about people. */
export type PeopleAction = 'invite' | 'join' | 'add-device' | 'remove-device' | 'remove' | 'sign-out-everywhere';

export const trailEntrySchema = z.object({
  /** Random, so that a repeated write is recognised but two equal actions in a second are two entries. */
  id: z.string(),
  /** Seconds since 1970. */
  at: z.int(),
  by: z.string(),
  person: z.optional(z.string()),
  // Any text: a roll-back must not make the desk unusable because a newer version recorded something else.
  action: z.string(),
  /** The name of the person who was invited or removed, or whose device it was; absent for oneself. */
  whom: z.optional(z.string()),
});

/** An entry of the trail of people: who did what, to whom, and when. */
export type TrailEntry = z.infer<typeof trailEntrySchema>;

/** Something that is to be recorded. */
export type PeopleEntry = TrailEntry & { readonly action: PeopleAction };

const ID_BYTES = 9;

/** An entry of something that is done now. */
export function peopleEntry(
  { now, random }: { readonly now: () => number; readonly random: (bytes: number) => Uint8Array },
  what: Omit<PeopleEntry, 'id' | 'at'>,
): PeopleEntry {
  return { id: Buffer.from(random(ID_BYTES)).toString('base64url'), at: now(), ...what };
}

/** With 40 characters a name, 200 entries take at most 103 kB of the roster's item. */
const MOST_ENTRIES = 200;

/** The trail with one more entry, without the oldest ones. */
export function withEntry(trail: readonly TrailEntry[], entry: PeopleEntry): TrailEntry[] {
  return [...trail, entry].slice(-MOST_ENTRIES);
}

/** An entry as a sentence without its time. A newer version's action, after a roll-back, is shown by its name. */
export function trailSentence(entry: TrailEntry, people: readonly { readonly id: string }[]): string {
  const who = actorName(entry, people);
  const { action, whom } = entry;
  const sentences: Readonly<Record<PeopleAction, string>> = {
    invite: `${who} invited ${whom}`,
    join: `${who} joined`,
    'add-device': `${who} added a device`,
    'remove-device': `${who} removed a device${whom === undefined ? '' : ` of ${whom}`}`,
    remove: whom === undefined ? `${who} left` : `${who} removed ${whom}`,
    'sign-out-everywhere': `${who} signed out on all devices`,
  };
  return Object.hasOwn(sentences, action) ? sentences[action as PeopleAction] : `${who}: ${action}`;
}
