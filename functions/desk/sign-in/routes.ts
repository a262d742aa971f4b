import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { addPasskey, signOutEverywhere } from '../../../shared/staff/devices.ts';
import { type Invitation, readInvitation, takeInvitation } from '../../../shared/staff/invitations.ts';
import {
  addPerson,
  changeBy,
  changeRoster,
  type Person,
  personIn,
  RosterRefusal,
} from '../../../shared/staff/roster.ts';
import { deskActor, peopleEntry } from '../../../shared/staff/trail.ts';
import { type DeskEnv, type DeskServices, pageContext, send, staffContext } from '../context.ts';
import { messagePage } from '../ui/layout.ts';
import { signedIn } from './access.ts';
import { invitationPage } from './page.ts';
import { registrationOptions, signInOptions, verifyRegistration, verifySignIn } from './passkeys.ts';
import { endSession, readSessionCookie, removeSessionCookie, startSession, writeSessionCookie } from './session.ts';

/** In base64url 20 characters, the most that a user handle has room for (`userHandle`). */
const ID_BYTES = 15;
const NOT_INVITED =
  'This invitation no longer works: it has been used or is more than 15 minutes old. Please ask for a new one.';
const NOT_SIGNED_IN = 'That passkey does not open this desk. Try again, or ask a colleague for an invitation.';

/** Signing in and out, and accepting an invitation. */
export function signInRoutes(services: DeskServices): Hono<DeskEnv> {
  const staff = staffContext(services);
  const routes = new Hono<DeskEnv>();

  function refuse(context: Context<DeskEnv>, sentence: string, status: 403 | 409 = 403) {
    return context.req.method === 'POST' ? context.json({ sentence }, status) : showRefusal(context, sentence, status);
  }

  function showRefusal(context: Context<DeskEnv>, sentence: string, status: 403 | 409) {
    return send(
      context,
      messagePage(pageContext(context, services), 'Not possible', sentence, { path: '/', name: 'To the desk' }),
      status,
    );
  }

  /** Starts a session, and ends the one that this browser had. */
  async function signIn(context: Context<DeskEnv>, person: Person): Promise<Response> {
    writeSessionCookie(context, await startSession(staff, person));
    await endSession(staff, readSessionCookie(context));
    return context.json({});
  }

  routes.post('/sign-in/options', async (context) => {
    const options = await signInOptions(staff, context.var.origin);
    return options ? context.json(options) : refuse(context, NOT_SIGNED_IN);
  });
  routes.post('/sign-in', async (context) => {
    const person = await verifySignIn(staff, context.var.origin, await jsonOf(context));
    return person ? signIn(context, person) : refuse(context, NOT_SIGNED_IN);
  });
  routes.post('/sign-out', async (context) => {
    await endSession(staff, readSessionCookie(context));
    removeSessionCookie(context);
    return context.redirect('/', 303);
  });
  routes.post('/sign-out-everywhere', signedIn(services), async (context) => {
    const { person } = context.var;
    const entry = peopleEntry(staff, { ...deskActor(person), action: 'sign-out-everywhere' });
    try {
      await changeRoster(staff, changeBy(person, signOutEverywhere(person.id)), entry);
    } catch (error) {
      if (error instanceof RosterRefusal) return showRefusal(context, error.message, 409);
      throw error;
    }
    removeSessionCookie(context);
    return context.redirect('/', 303);
  });

  routes.get('/invitation/:code', async (context) => {
    const invitation = await readInvitation(staff, context.req.param('code'));
    if (!invitation) return refuse(context, NOT_INVITED);
    const another = invitation.person !== undefined;
    return send(context, invitationPage(pageContext(context, services), invitation.name, another));
  });
  routes.post('/invitation/:code/options', async (context) => {
    const code = context.req.param('code');
    const invitation = await readInvitation(staff, code);
    if (!invitation) return refuse(context, NOT_INVITED);
    const known = invitation.person && personIn(await staff.store.readRoster(), invitation.person);
    const person = { id: idOfInvited(invitation, code), name: invitation.name };
    const passkeys = known ? known.passkeys : [];
    const options = await registrationOptions(staff, context.var.origin, services.clinic.name, person, passkeys);
    return options ? context.json(options) : refuse(context, NOT_INVITED);
  });
  routes.post('/invitation/:code', async (context) => {
    const code = context.req.param('code');
    const invitation = await readInvitation(staff, code);
    if (!invitation) return refuse(context, NOT_INVITED);
    const id = idOfInvited(invitation, code);
    const passkey = await verifyRegistration(staff, context.var.origin, id, await jsonOf(context));
    if (!passkey || !(await takeInvitation(staff, code))) return refuse(context, NOT_INVITED);
    const person = { id, name: invitation.name, addedAt: staff.now(), epoch: 0, passkeys: [passkey] };
    const joins = invitation.person === undefined;
    const add = joins ? addPerson(person) : addPasskey(id, passkey);
    const { inviter } = invitation;
    const change = inviter ? changeBy(inviter, add, NOT_INVITED) : add;
    const entry = peopleEntry(staff, { ...deskActor(person), action: joins ? 'join' : 'add-device' });
    try {
      const after = personIn(await changeRoster(staff, change, entry), id);
      return after ? signIn(context, after) : refuse(context, NOT_INVITED);
    } catch (error) {
      if (error instanceof RosterRefusal) return refuse(context, error.message, 409);
      throw error;
    }
  });
  return routes;
}

/**
 * The id of the person who accepts an invitation. That of somebody new follows from the code, so that the passkey's options and
 * the response to them agree on it without anything being stored.
 */
function idOfInvited({ person }: Invitation, code: string): string {
  return person ?? createHash('sha256').update(`person ${code}`).digest().subarray(0, ID_BYTES).toString('base64url');
}

/** The request's body as JSON; undefined when it is not JSON. */
function jsonOf(context: Context<DeskEnv>): Promise<unknown> {
  return context.req.json().catch(() => undefined);
}
