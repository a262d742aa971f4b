import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { readInvitation, takeInvitation } from '../../../shared/staff/invitations.ts';
import {
  addPasskey,
  addPerson,
  changeRoster,
  personIn,
  RosterRefusal,
  type StaffContext,
  signOutEverywhere,
} from '../../../shared/staff/roster.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import { sentValues } from '../ui/form-data.ts';
import { messagePage } from '../ui/layout.ts';
import { invitationPage, type StartedForm, signInPage } from './page.ts';
import { registrationOptions, signInOptions, verifyRegistration, verifySignIn } from './passkeys.ts';
import {
  endSession,
  personOfSession,
  readSessionCookie,
  removeSessionCookie,
  startSession,
  writeSessionCookie,
} from './session.ts';
import { clearFailures, countFailure, secondsToWait } from './throttle.ts';

const HANDLE_BYTES = 16;
const NOT_INVITED =
  'This invitation no longer works: it has been used or is more than 15 minutes old. Please ask for a new one.';
const SIGNED_OUT = 'You are signed out. Open the desk in another tab, sign in there, and continue here.';
const NOT_SIGNED_IN = 'That passkey does not open this desk. Try again, or ask a colleague for an invitation.';

/** The context of operations on staff. */
export function staffContext({ people, feeds }: DeskServices): StaffContext {
  return { store: people, now: feeds.now, random: feeds.random };
}

/** Lets people through who are signed in; the others get the sign-in page at the same address. */
export function signedIn(services: DeskServices): MiddlewareHandler<DeskEnv> {
  const staff = staffContext(services);
  return async (context, next) => {
    const person = await personOfSession(staff, readSessionCookie(context));
    if (person) {
      context.set('person', person);
      await next();
      return undefined;
    }
    if (isJson(context)) return context.json({ sentence: SIGNED_OUT }, 403);
    const nobody = (await staff.store.readRoster()).people.length === 0;
    const started = await startedForm(context);
    return send(
      context,
      signInPage(pageContext(context, services), { nobody, started }),
      context.req.path === '/' ? 200 : 403,
    );
  };
}

const isJson = (context: Context<DeskEnv>) => context.req.header('content-type')?.startsWith('application/json');

/** The form of a request that came after the session had expired, so that it can be sent again. */
async function startedForm(context: Context<DeskEnv>): Promise<StartedForm | undefined> {
  const type = context.req.header('content-type') ?? '';
  const { path } = context.req;
  if (type.startsWith('multipart/form-data')) return { path };
  return type.startsWith('application/x-www-form-urlencoded') ? { path, values: await sentValues(context) } : undefined;
}

/** Signing in and out, and accepting an invitation. */
export function signInRoutes(services: DeskServices): Hono<DeskEnv> {
  const staff = staffContext(services);
  const routes = new Hono<DeskEnv>();

  /** Runs an attempt to sign in unless this network has to wait, and counts it if it fails. */
  async function attempt(context: Context<DeskEnv>, sentence: string, run: () => Promise<Response | undefined>) {
    const { sourceIp } = context.env.event.requestContext.http;
    const wait = await secondsToWait(staff, sourceIp);
    if (wait > 0) {
      context.header('retry-after', String(wait));
      return refuse(context, `Too many attempts. Please wait ${wait} seconds and try again.`, 429);
    }
    const response = await run();
    if (response) return response;
    await countFailure(staff, sourceIp);
    return refuse(context, sentence, 403);
  }

  function refuse(context: Context<DeskEnv>, sentence: string, status: 403 | 409 | 429) {
    if (context.req.method === 'POST') return context.json({ sentence }, status);
    return send(
      context,
      messagePage(pageContext(context, services), 'Not possible', sentence, { path: '/', name: 'To the desk' }),
      status,
    );
  }

  async function signIn(context: Context<DeskEnv>, person: Parameters<typeof startSession>[1]): Promise<Response> {
    await clearFailures(staff, context.env.event.requestContext.http.sourceIp);
    writeSessionCookie(context, await startSession(staff, person));
    return context.json({});
  }

  routes.post('/sign-in/options', (context) =>
    attempt(context, NOT_SIGNED_IN, async () => context.json(await signInOptions(staff, context.var.origin))),
  );
  routes.post('/sign-in', (context) =>
    attempt(context, NOT_SIGNED_IN, async () => {
      const person = await verifySignIn(staff, context.var.origin, await jsonOf(context));
      return person && signIn(context, person);
    }),
  );
  routes.post('/sign-out', async (context) => {
    await endSession(staff, readSessionCookie(context));
    removeSessionCookie(context);
    return context.redirect('/', 303);
  });
  routes.post('/sign-out-everywhere', async (context) => {
    const person = await personOfSession(staff, readSessionCookie(context));
    if (person) await changeRoster(staff, signOutEverywhere(person.id));
    removeSessionCookie(context);
    return context.redirect('/', 303);
  });

  routes.get('/invitation/:code', (context) =>
    attempt(context, NOT_INVITED, async () => {
      const invitation = await readInvitation(staff, context.req.param('code'));
      return (
        invitation &&
        send(context, invitationPage(pageContext(context, services), invitation.name, invitation.person !== undefined))
      );
    }),
  );
  routes.post('/invitation/:code/options', (context) =>
    attempt(context, NOT_INVITED, async () => {
      const invitation = await readInvitation(staff, context.req.param('code'));
      if (!invitation) return undefined;
      const known = invitation.person && personIn(await staff.store.readRoster(), invitation.person);
      const id = invitation.person ?? Buffer.from(staff.random(HANDLE_BYTES)).toString('base64url');
      const person = { id, name: invitation.name };
      const passkeys = known ? known.passkeys : [];
      return context.json(await registrationOptions(staff, context.var.origin, services.clinic.name, person, passkeys));
    }),
  );
  routes.post('/invitation/:code', (context) =>
    attempt(context, NOT_INVITED, async () => {
      const code = context.req.param('code');
      const made = await verifyRegistration(staff, context.var.origin, await jsonOf(context));
      const invitation = made && (await takeInvitation(staff, code));
      if (!made || !invitation || (invitation.person ?? made.person) !== made.person) return undefined;
      const { name, by } = invitation;
      const person = { id: made.person, name, addedAt: staff.now(), addedBy: by, epoch: 0, passkeys: [made.passkey] };
      const change = invitation.person === undefined ? addPerson(person) : addPasskey(made.person, made.passkey);
      try {
        const after = personIn(await changeRoster(staff, change), made.person);
        return after && signIn(context, after);
      } catch (error) {
        if (error instanceof RosterRefusal) return refuse(context, error.message, 409);
        throw error;
      }
    }),
  );
  return routes;
}

/** The request's body as JSON; undefined when it is not JSON. */
function jsonOf(context: Context<DeskEnv>): Promise<unknown> {
  return context.req.json().catch(() => undefined);
}
