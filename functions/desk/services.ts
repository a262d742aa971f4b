import type { LambdaFunctionURLEvent } from 'aws-lambda';
import type { Clinic } from '../../shared/aftercare/clinic.ts';
import type { PreparedSystem } from '../../shared/calendar/prepared.ts';
import type { Desk } from '../../shared/feeds/desk.ts';
import type { CalendarTexts } from '../../shared/feeds/feed-calendar.ts';
import type { Origin } from './origin.ts';
import type { Person } from './staff/roster.ts';
import type { StaffStore } from './staff/staff-store.ts';

/** What the desk needs from outside. */
export interface DeskServices {
  /** The feeds, but for the name of who acts: that is the person who is signed in. */
  readonly feeds: Omit<Desk, 'by'>;
  readonly people: StaffStore;
  readonly clinic: Pick<Clinic, 'name' | 'phone' | 'timeZone' | 'defaultLocale'>;
  readonly system: PreparedSystem;
  readonly texts: CalendarTexts;
  /** The beginning of every client's link, like `https://calendar.example.com`. */
  readonly feedBase: () => string;
  /** Why nothing may be issued, for staff to read; absent when it may (design.md, decision 14). */
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
