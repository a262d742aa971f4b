import * as z from 'zod/mini';
import { ensureMacKey, newSignedSecret, openSignedSecret } from './mac.ts';
import { changeBy, personIn, recordEntry, type StaffContext } from './roster.ts';
import { type KeptSecret, newSecret } from './secrets.ts';
import { peopleEntry } from './trail.ts';

export const INVITATION_SECONDS = 15 * 60;
const PURPOSE = ['invitation'];

const invitationSchema = z.object({
  name: z.string(),
  /** Who invites, as trails store it (`Actor`). */
  by: z.string(),
  /**
   * The person who invites, and the epoch of the session in which they do: their removal and signing out everywhere end the
   * invitation. Absent for one from the command line.
   */
  inviter: z.optional(z.object({ id: z.string(), epoch: z.int() })),
  /** The person who adds one more device; absent for somebody new. */
  person: z.optional(z.string()),
});

/** What somebody is invited as. */
export type Invitation = z.infer<typeof invitationSchema>;

/**
 * Makes a one-time invitation of 15 minutes, and records it unless it is for one more device of the same person: that is
 * recorded when the device is added.
 *
 * @returns its code, which is stored nowhere
 * @throws RosterRefusal when its maker is signed out, or when others change the roster all the time
 */
export async function invite(staff: StaffContext, invitation: Invitation): Promise<string> {
  await ensureMacKey(staff);
  const { name, by, inviter, person } = invitation;
  if (person === undefined) {
    const entry = peopleEntry(staff, { by, person: inviter?.id, action: 'invite', whom: name });
    await recordEntry(staff, entry, inviter && changeBy(inviter, (people) => people));
  }
  const made = await newSignedSecret(staff, PURPOSE, staff.now() + INVITATION_SECONDS);
  if (!made) throw new Error('the staff table has no MAC key');
  const { signed, ...secret } = made;
  await staff.store.keep('invitation', { ...secret, content: invitationSchema.parse(invitation) });
  return signed;
}

/** Looks at an invitation without using it up; undefined when it is unknown, used, expired or no longer valid. */
export async function readInvitation(staff: StaffContext, code: string): Promise<Invitation | undefined> {
  const opened = await openSignedSecret(staff, PURPOSE, code);
  return opened && valid(staff, await staff.store.read('invitation', opened.hash));
}

/** Uses an invitation up; of two who try at once, one gets it. */
export async function takeInvitation(staff: StaffContext, code: string): Promise<Invitation | undefined> {
  const opened = await openSignedSecret(staff, PURPOSE, code);
  return opened && valid(staff, await staff.store.take('invitation', opened.hash, newSecret(staff.random)));
}

async function valid({ store }: StaffContext, kept: KeptSecret | undefined): Promise<Invitation | undefined> {
  if (!kept) return undefined;
  const invitation = invitationSchema.parse(kept.content);
  const { inviter } = invitation;
  if (inviter === undefined) return invitation;
  return personIn(await store.readRoster(), inviter.id)?.epoch === inviter.epoch ? invitation : undefined;
}
