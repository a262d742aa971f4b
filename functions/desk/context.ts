import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clinic } from '../../shared/aftercare/clinic.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import type { FeedContext } from '../../shared/feeds/commands.ts';
import type { CalendarTexts } from '../../shared/feeds/link.ts';
import type { Person, Roster, StaffContext } from '../../shared/staff/roster.ts';
import type { StaffStore } from '../../shared/staff/staff-store.ts';
import type { DeskAssets } from './assets.ts';
import type { DeskRequestRecord, RequestNotes } from './request-log.ts';
import type { Session } from './sign-in/session.ts';
import type { Html, PageContext } from './ui/layout.ts';

/** What the desk needs from outside. */
export interface DeskServices {
  /** Everything that operations on feeds need, except who acts: that is the person who is signed in. */
  readonly feeds: Omit<FeedContext, 'by'>;
  readonly people: StaffStore;
  readonly clinic: Pick<Clinic, 'name' | 'phone' | 'timeZone' | 'defaultLocale'>;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  /** The beginning of every client's link, like `https://calendar.example.com`. */
  readonly feedBase: () => string;
  /** The reason, for staff, why no link can be created; absent when links can be created (ADR 14). */
  readonly notIssuing?: string | undefined;
  readonly assets: DeskAssets;
  /** Milliseconds of a monotonic clock. */
  readonly milliseconds: () => number;
  /** Takes one record per request. */
  readonly record: (record: DeskRequestRecord) => void;
}

/** What Hono passes from the Lambda adapter to the routes, and from middleware to routes. */
export interface DeskEnv {
  Bindings: { event: LambdaFunctionURLEvent; lambdaContext: RequestNotes };
  /** The roster as it was when the sender's session was checked. */
  Variables: { origin: Origin; person: Person; roster: Roster; session: Session };
}

/** The desk's origin, as browsers and passkeys know it. */
export interface Origin {
  /** Scheme, host and port (RFC 6454), like `https://abc.lambda-url.eu-central-1.on.aws`. */
  readonly origin: string;
  /** The host without its port, which passkeys are bound to (WebAuthn §5.1.2). */
  readonly rpId: string;
}

/**
 * The desk's origin, from the function's own host name and never from a header that the sender can set.
 *
 * @param domainName `requestContext.domainName`; locally `localhost` with a port, the only host for which browsers allow
 *   passkeys over http
 */
export function originOf(domainName: string): Origin {
  const rpId = domainName.replace(/:\d+$/, '');
  return { origin: `${rpId === 'localhost' ? 'http' : 'https'}://${domainName}`, rpId };
}

/** The context of operations on staff. */
export function staffContext({ people, feeds }: DeskServices): StaffContext {
  return { store: people, now: feeds.now, today: feeds.today, random: feeds.random };
}

/** What every page needs: the clinic, the time, the files that it loads, and who is signed in. */
export function pageContext(context: Context<DeskEnv>, { clinic, feeds, assets }: DeskServices): PageContext {
  const { name, timeZone } = clinic;
  return { clinic: { name, timeZone }, assets, now: feeds.now(), today: feeds.today(), person: context.var.person };
}

/** Sends a page. */
export async function send(
  context: Context<DeskEnv>,
  body: Html,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return context.html(await body, status);
}
