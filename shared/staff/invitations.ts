import * as z from 'zod/mini';
import { hasBidiControl, hasControl } from '../aftercare/text-rules.ts';
import { ensureMacKey } from './mac.ts';
import { personIn, type StaffContext } from './roster.ts';
import { hashOf, isSecret, type KeptSecret, newSecret } from './staff-store.ts';

export const INVITATION_SECONDS = 15 * 60;
const LONGEST_NAME = 40;

const invitationSchema = z.object({
  name: z.string(),
  by: z.string(),
  /** The person who invites, whose removal ends the invitation; absent for one from the command line. */
  inviter: z.optional(z.string()),
  /** The person who adds one more device; absent for somebody new. */
  person: z.optional(z.string()),
});

/** What somebody is invited as. */
export type Invitation = z.infer<typeof invitationSchema>;

/**
 * Why a text cannot be a person's name on the desk.
 *
 * @returns the reason, or undefined for 1 to 40 code points without control characters
 */
export function nameReason(text: string): string | undefined {
  const { length } = [...text];
  if (text.trim() === '') return 'is empty';
  if (length > LONGEST_NAME) return `has ${length} characters; ${LONGEST_NAME} are possible`;
  if (hasControl(text) || hasBidiControl(text) || !text.isWellFormed()) return 'has characters that no name has';
  return undefined;
}

/**
 * Makes a one-time invitation of 15 minutes.
 *
 * @returns its code, which is stored nowhere
 */
export async function invite(staff: StaffContext, invitation: Invitation): Promise<string> {
  await ensureMacKey(staff);
  const { store, now, random } = staff;
  const code = newSecret(random);
  const expiresAt = now() + INVITATION_SECONDS;
  await store.keep('invitation', { hash: hashOf(code), expiresAt, content: invitation });
  return code;
}

/** Looks at an invitation without using it up; undefined when it is unknown, used or expired, or its maker was removed. */
export async function readInvitation(staff: StaffContext, code: string): Promise<Invitation | undefined> {
  return isSecret(code) ? valid(staff, await staff.store.read('invitation', hashOf(code))) : undefined;
}

/** Uses an invitation up; of two who try at once, one gets it. */
export async function takeInvitation(staff: StaffContext, code: string): Promise<Invitation | undefined> {
  return isSecret(code)
    ? valid(staff, await staff.store.take('invitation', hashOf(code), newSecret(staff.random)))
    : undefined;
}

async function valid({ store, now }: StaffContext, kept: KeptSecret | undefined): Promise<Invitation | undefined> {
  if (!kept || now() >= kept.expiresAt) return undefined;
  const invitation = invitationSchema.parse(kept.content);
  if (invitation.inviter === undefined) return invitation;
  return personIn(await store.readRoster(), invitation.inviter) && invitation;
}
