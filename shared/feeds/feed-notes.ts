import { CALENDAR_APPS, type CalendarApp } from '../calendar/calendar-app.ts';
import { type Check, isAbsentOr, isMoment, isOneOf, type Schema } from './record-schema.ts';

/** The kinds of device on which a client opens the page. */
export const DEVICES = ['iphone', 'android', 'mac', 'computer'] as const;
export type Device = (typeof DEVICES)[number];

/**
 * What the feed function notes, and no change by staff writes or removes. Moments are seconds since 1970. Those before `linkAt`
 * were made through an older link and do not count, but for `androidAt`.
 */
export interface FeedNotes {
  /** When a calendar app of each family last fetched the feed, noted once a day. */
  readonly seen?: Readonly<Partial<Record<CalendarApp, number>>> | undefined;
  /** When the page was last opened on each kind of device, noted once a day. */
  readonly opened?: Readonly<Partial<Record<Device, number>>> | undefined;
  /** When the page was first opened through the current link. */
  readonly openedAt?: number | undefined;
  /** On which device that was; absent if only a newer version of this program knows it. */
  readonly openedOn?: Device | undefined;
  /** When a calendar app, not a browser or an unknown program, first fetched the feed through the current link. */
  readonly addedAt?: number | undefined;
  /** Which family it was; absent if only a newer version of this program knows it. */
  readonly addedTo?: CalendarApp | undefined;
  /** When the page was first opened on Android, through any link. */
  readonly androidAt?: number | undefined;
}

/** `withNotes` keeps known calendar apps and devices only, so that only the moments need checking. */
const areMoments: Check = (value) => Object.values(value as object).every(isMoment);

/** The checks of what the feed function notes. */
export const feedNotes: Schema<FeedNotes> = {
  seen: isAbsentOr(areMoments),
  opened: isAbsentOr(areMoments),
  openedAt: isAbsentOr(isMoment),
  openedOn: isAbsentOr(isOneOf(...DEVICES)),
  addedAt: isAbsentOr(isMoment),
  addedTo: isAbsentOr(isOneOf(...CALENDAR_APPS)),
  androidAt: isAbsentOr(isMoment),
};

const SEEN = 'seen_';
const OPENED = 'opened_';

/** The item's attribute in which a family of calendar apps is noted: one each, so that a note is one SET without a read. */
export function deliveryAttribute(app: CalendarApp): string {
  return SEEN + app;
}

/** The item's attribute in which the opening of the page on a kind of device is noted. */
export function openedAttribute(device: Device): string {
  return OPENED + device;
}

/** All attributes with the feed function's notes: what it may write, and nothing else of an item (IAM `dynamodb:Attributes`). */
export const DELIVERY_ATTRIBUTES: readonly string[] = [
  ...CALENDAR_APPS.map(deliveryAttribute),
  ...DEVICES.map(openedAttribute),
  ...(['openedAt', 'openedOn', 'addedAt', 'addedTo', 'androidAt'] satisfies (keyof FeedNotes)[]),
];

/**
 * An item's attributes with the notes as a feed has them. Families and devices that this program does not know are left out: a
 * newer version's note must not keep an older one, after a roll-back, from serving the feed.
 */
export function withNotes(attributes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { openedOn, addedTo, ...others } = attributes;
  const seen = momentsIn(attributes, CALENDAR_APPS, deliveryAttribute);
  const opened = momentsIn(attributes, DEVICES, openedAttribute);
  return {
    ...others,
    ...(seen && { seen }),
    ...(opened && { opened }),
    ...((DEVICES as readonly unknown[]).includes(openedOn) && { openedOn }),
    ...((CALENDAR_APPS as readonly unknown[]).includes(addedTo) && { addedTo }),
  };
}

function momentsIn<Name extends string>(
  attributes: Readonly<Record<string, unknown>>,
  names: readonly Name[],
  attributeOf: (name: Name) => string,
): Record<string, unknown> | undefined {
  const noted = names.filter((name) => attributeOf(name) in attributes);
  return noted.length === 0
    ? undefined
    : Object.fromEntries(noted.map((name) => [name, attributes[attributeOf(name)]]));
}
