import type { EventWording } from '../protocol.ts';

/** The texts of one event in one language. */
export type EventText = { readonly [field in keyof EventWording]: string };

/**
 * The product's own texts of the calendar in one language; the protocol holds all that is about aftercare.
 * `{clinic}` and `{phone}` stand for the clinic's.
 */
export interface CalendarWording {
  /** What the calendar app may show below the calendar's name. */
  readonly description: string;
  /** The one category of every event. */
  readonly category: string;
  /** Closes every event's description: whom to call. */
  readonly callClinic: string;
  /** Before the clinic's booking address. */
  readonly bookHere: string;
  readonly ended: EventText;
  readonly replaced: EventText;
}
