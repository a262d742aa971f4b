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
  const [, source, name = ''] = /^(cli|desk):(.*)$/su.exec(by) ?? [undefined, '', by];
  if (source === 'cli') return `${name} (terminal)`;
  return person === undefined || people.some(({ id }) => id === person) ? name : `${name} (no longer here)`;
}

/** Everything that is recorded about people. */
export type PeopleAction = 'invite' | 'join' | 'add-device' | 'remove-device' | 'remove' | 'sign-out-everywhere';

export const trailEntrySchema = z.object({
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

/** With 40 characters a name, 200 entries take at most 100 kB of the roster's item. */
const MOST_ENTRIES = 200;

/** The trail with one more entry, without the oldest ones; unchanged if it has this one already, from a write whose response was lost. */
export function withEntry(trail: TrailEntry[], entry: PeopleEntry): TrailEntry[] {
  return trail.some((other) => isSame(other, entry)) ? trail : [...trail, entry].slice(-MOST_ENTRIES);
}

function isSame(one: TrailEntry, other: TrailEntry): boolean {
  return (['at', 'by', 'person', 'action', 'whom'] as const).every((field) => one[field] === other[field]);
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
