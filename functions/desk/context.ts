import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Clinic } from '../../shared/aftercare/clinic.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import type { FeedContext } from '../../shared/feeds/commands.ts';
import type { CalendarTexts } from '../../shared/feeds/link.ts';
import type { Person } from '../../shared/staff/roster.ts';
import type { StaffStore } from '../../shared/staff/staff-store.ts';
import type { Html, PageContext } from './ui/layout.ts';

/** What the desk needs from outside. */
export interface DeskServices {
  /** The feeds, but for the name of who acts: that is the person who is signed in. */
  readonly feeds: Omit<FeedContext, 'by'>;
  readonly people: StaffStore;
  readonly clinic: Pick<Clinic, 'name' | 'phone' | 'timeZone' | 'defaultLocale'>;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  /** The beginning of every client's link, like `https://calendar.example.com`. */
  readonly feedBase: () => string;
  /** Why nothing may be issued, for staff to read; absent when it may (ADR 14). */
  readonly notIssuing?: string | undefined;
  readonly assets: DeskAssets;
  /** Takes one line about what went wrong: an error's name, never an address, a label or a header. */
  readonly log: (line: Readonly<Record<string, string | number>>) => void;
}

/** The files that browsers load from the desk itself. */
export interface DeskAssets {
  readonly style: string;
  /** What every page loads: copy, share, progress. */
  readonly script: string;
  /** What the pages load on which somebody comes in: passkeys. */
  readonly signIn: string;
}

/** What Hono hands from the adapter to the routes, and from route to route. */
export interface DeskEnv {
  Bindings: { event: LambdaFunctionURLEvent };
  Variables: { origin: Origin; person: Person };
}

/** Where a desk stands, as a browser and a passkey know it. */
export interface Origin {
  /** Scheme, host and port (RFC 6454), like `https://abc.lambda-url.eu-central-1.on.aws`. */
  readonly origin: string;
  /** The host without its port: what passkeys are bound to (WebAuthn §5.1.2). */
  readonly rpId: string;
}

/**
 * The desk's origin by the function's own address, never by a header that the browser's side can write.
 *
 * @param domainName `requestContext.domainName`; on this machine `localhost` with a port, the one host for which browsers
 *   allow passkeys over http
 */
export function originOf(domainName: string): Origin {
  const rpId = domainName.replace(/:\d+$/, '');
  return { origin: `${rpId === 'localhost' ? 'http' : 'https'}://${domainName}`, rpId };
}

/** What a page needs of a request. */
export function pageContext(context: Context<DeskEnv>, services: DeskServices): PageContext {
  return { services, person: context.var.person };
}

/** Sends a page. */
export async function send(
  context: Context<DeskEnv>,
  body: Html,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return context.html(await body, status);
}
