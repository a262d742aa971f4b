import type { TextKind } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';

/** One event's text, ready but for uid, dates, revision and alarm. */
export interface PreparedText {
  /** The title as a person reads it, unescaped. */
  readonly summary: string;
  /** The content lines of a VEVENT from SUMMARY on, folded, each with its line break. */
  readonly lines: string;
  /** The DESCRIPTION line of its VALARM (RFC 5545 §3.6.6), folded, with its line break. */
  readonly alarm: string;
}

/** All texts of a calendar in one language. */
export interface PreparedCalendar {
  /** From BEGIN:VCALENDAR up to the first event, for an active feed. */
  readonly header: string;
  /** The same for a tombstone, which apps need to ask for only once a week. */
  readonly tombstoneHeader: string;
  readonly texts: Readonly<Partial<Record<TextKind, PreparedText>>>;
}

/** What a running system knows about its clinic, made at synth or at local start. */
export interface PreparedSystem {
  readonly schedule: Schedule;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly timeZone: string;
  /** Counts the changes of everything in a calendar's bytes that is not the feed's own (ADR 4). */
  readonly wordingRevision: number;
}
