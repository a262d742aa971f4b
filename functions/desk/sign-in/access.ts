import type { Context, MiddlewareHandler } from 'hono';
import { type DeskEnv, type DeskServices, pageContext, send, staffContext } from '../context.ts';
import { lateForm, purposeOf } from './late-form.ts';
import { checkPage, signInPage } from './page.ts';
import { isFreshlyChecked, noteActivity, readSessionCookie, type Sender, senderOf } from './session.ts';

const SIGNED_OUT = 'You are signed out. Open the desk in another tab, sign in there, and continue here.';
const LOCKED =
  'The desk was locked after 15 minutes without use. Open it in another tab, sign in there, and continue here.';
const UNCHECKED = 'This needs your passkey again. Sign out in another tab, sign in there, and continue here.';

/** Lets people through who are signed in; the others get the sign-in page at the same address. */
export function signedIn(services: DeskServices): MiddlewareHandler<DeskEnv> {
  const staff = staffContext(services);

  /** Must not fail the request: without the note, the desk is only locked earlier. */
  async function noteAction(context: Context<DeskEnv>, sender: Sender & { readonly status: 'signed-in' }) {
    await noteActivity(staff, sender.session).catch((error: Error) => {
      context.env.lambdaContext.warning = `ActivityNotNoted: ${error.name}`;
    });
  }

  return async (context, next) => {
    const sender = await senderOf(staff, readSessionCookie(context));
    if (sender?.status === 'signed-in') {
      context.set('person', sender.person);
      context.set('roster', sender.roster);
      context.set('session', sender.session);
      if (isAction(context)) await noteAction(context, sender);
      await next();
      return undefined;
    }
    const locked = sender?.status === 'locked';
    if (isJson(context)) return context.json({ sentence: locked ? LOCKED : SIGNED_OUT }, 403);
    const nobody = !(await staff.store.hasPeople(staff.now()));
    // Only for somebody who was signed in: a stranger's form is not sent back.
    const late = sender ? await lateForm(context) : undefined;
    return send(
      context,
      signInPage(pageContext(context, services), { nobody, locked, late }),
      context.req.path === '/' ? 200 : 403,
    );
  };
}

/**
 * Lets people through whose passkey was checked in the last five minutes. The others get a page that asks for it and then repeats
 * their request (ADR 27). Only behind `signedIn`.
 */
export function freshlyChecked(services: DeskServices): MiddlewareHandler<DeskEnv> {
  return async (context, next) => {
    if (isFreshlyChecked(context.var.session, services.feeds.now())) {
      await next();
      return undefined;
    }
    if (isJson(context)) return context.json({ sentence: UNCHECKED }, 403);
    // Without the navigation and the name: this may be a different person.
    const page = { ...pageContext(context, services), person: undefined };
    const purpose = purposeOf(context.env.event.rawPath) ?? 'do this';
    const download = context.req.method === 'GET';
    return send(context, checkPage(page, { purpose, download, late: await lateForm(context) }), 403);
  };
}

const isJson = (context: Context<DeskEnv>) =>
  context.req.header('content-type')?.startsWith('application/json') === true;

/**
 * Whether a person opened a page or sent a form; false for a request of a script, such as a part of an import. Decided by
 * `Sec-Fetch-Dest` (Fetch Metadata Request Headers §2.1), which older browsers do not send, and by the content type.
 */
function isAction(context: Context<DeskEnv>): boolean {
  const destination = context.req.header('sec-fetch-dest');
  return !isJson(context) && (destination === undefined || destination === 'document');
}
