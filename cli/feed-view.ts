import type { CivilDate } from '../shared/aftercare/civil-date.ts';
import { isLocale } from '../shared/aftercare/locale.ts';
import { type PlanEvent, planOf, type Session, type TextKind } from '../shared/aftercare/plan.ts';
import type { CalendarApp } from '../shared/calendar/calendar-app.ts';
import { eventDescriptions } from '../shared/calendar/event-description.ts';
import { tokenOf } from '../shared/feeds/commands.ts';
import { Refused } from '../shared/feeds/errors.ts';
import type { Feed } from '../shared/feeds/feed.ts';
import type { FeedEntry } from '../shared/feeds/feed-entry.ts';
import type { Device } from '../shared/feeds/feed-notes.ts';
import { stateOf, tombstone } from '../shared/feeds/feed-state.ts';
import { calendarAddress } from '../shared/feeds/link-path.ts';
import { receptionOf } from '../shared/feeds/reception.ts';
import type { SessionDays } from '../shared/feeds/session-days.ts';
import type { Config, Connection } from './config.ts';

/** One event as `--json` prints it. */
export interface EventView {
  readonly kind: string;
  readonly start: string;
  readonly endExclusive: string;
  readonly summary: string;
}

/** One session as `--json` prints it. */
export interface SessionView {
  readonly number: number;
  readonly date: CivilDate;
  readonly holdUntil?: CivilDate | undefined;
}

/** One feed as `--json` prints it. */
export interface FeedView {
  readonly id: string;
  /** The address of the client's page. */
  readonly page: string;
  /** The calendar's address. */
  readonly link: string;
  readonly status: 'active' | 'ended';
  readonly label?: string | undefined;
  readonly locale: string;
  readonly remindAt?: string | undefined;
  /** Name and version of the protocol when the feed was issued, like `smp-1`. */
  readonly firstProtocol: string;
  /** Name and version of the protocol in force, which the calendar shows. */
  readonly protocol: string;
  /** ISO 8601, UTC. */
  readonly revisedAt: string;
  readonly sessions: readonly SessionView[];
  readonly events: readonly EventView[];
  /** The calendar apps that have fetched the feed through its current link. */
  readonly fetched: readonly FetchView[];
  /** The devices on which the page was opened through the current link; ISO 8601, UTC. */
  readonly opened: readonly { readonly device: Device; readonly at: string }[];
}

/** A family of calendar apps as `--json` prints it. */
export interface FetchView {
  readonly app: CalendarApp;
  /** The first fetch of the last day on which there was one; ISO 8601, UTC. */
  readonly at: string;
  /** False for a browser or an unknown program, which may only have looked at it. */
  readonly isCalendar: boolean;
  readonly perhapsRemoved: boolean;
}

/** What a list shows of a feed: all but its addresses, each of which takes a request to the key. */
export type FeedSummary = Omit<FeedView, 'page' | 'link' | 'fetched' | 'opened'>;

type FeedAccess = Pick<Connection, 'feedContext' | 'base'>;

/** The address of a client's page, under which the calendar is. @throws Refused when the key is another one */
export async function pageAddress(feed: Feed, { feedContext, base }: FeedAccess): Promise<string> {
  return `${base}/c/${await tokenOf(feedContext, feed)}`;
}

/** A feed with its link and its plan. @throws Refused when the key is another one, or the feed is gone */
export async function feedView(feed: Feed, config: Config, access: FeedAccess): Promise<FeedView> {
  const page = await pageAddress(feed, access);
  const { deliveries, openings } = receptionOf(feed, access.feedContext);
  return {
    ...feedSummary(feed, config, access),
    page,
    link: calendarAddress(page),
    fetched: deliveries.map(({ at, ...delivery }) => ({ ...delivery, at: isoTime(at) })),
    opened: openings.map(({ device, at }) => ({ device, at: isoTime(at) })),
  };
}

/**
 * A feed after a change.
 *
 * @throws Refused saying that the change was made, when only the link cannot be shown because the key is another one
 */
export async function changedView(feed: Feed, config: Config, access: FeedAccess): Promise<FeedView> {
  try {
    return await feedView(feed, config, access);
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const message = `done, but the link of ${feed.id} cannot be shown: ${cause.message}; later see: clinic show ${feed.id}`;
    throw new Refused(cause.code, message, { cause });
  }
}

/** A feed, or its entry in the index, without addresses. @throws Refused when it is gone */
export function feedSummary(
  feed: FeedEntry,
  config: Config,
  { feedContext }: Pick<FeedAccess, 'feedContext'>,
): FeedSummary {
  const state = stateOf(feed, feedContext.now(), feedContext);
  if (!state) throw new Refused('unknown-feed', `there is no feed ${feed.id} any more`);
  const active = state.status === 'active' ? state.feed : undefined;
  const sessions = (active?.sessions ?? []).map(({ date, holdUntil }, index) => ({
    number: index + 1,
    date,
    holdUntil,
  }));
  const events =
    state.status === 'active'
      ? planOf(feedContext.schedule, withoutUids(state.feed.sessions))
      : [tombstone({ uid: '' }, state.expired ? 'expired' : 'ended', state.endedOn)];
  return {
    id: feed.id,
    status: state.status,
    label: active?.label,
    locale: feed.locale,
    remindAt: active?.remindAt,
    firstProtocol: feed.firstProtocol,
    protocol: feedContext.protocol,
    revisedAt: isoTime(state.revision.revisedAt),
    sessions,
    events: eventViews(events, config, feed.locale),
  };
}

/** The plan of sessions that are not stored. */
export function previewView(config: Config, dates: readonly CivilDate[], locale: string): readonly EventView[] {
  const sessions = dates.toSorted().map((date) => ({ date }));
  return eventViews(planOf(config.system.schedule, withoutUids(sessions)), config, locale);
}

/** Sessions for a plan whose events' UIDs nobody sees. */
function withoutUids(sessions: readonly SessionDays[]): Session[] {
  return sessions.map((session) => ({ ...session, uid: '' }));
}

/** A moment in ISO 8601, UTC. @param seconds since 1970 */
function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

function eventViews(events: readonly PlanEvent[], config: Config, locale: string): EventView[] {
  const titles = titlesIn(config, locale);
  return events.map(({ kind, textKind, start, endExclusive }) => ({
    kind,
    start,
    endExclusive,
    summary: titles.get(textKind) ?? '',
  }));
}

/** The events' titles in a language, or in the clinic's own if the protocol has dropped that language. */
function titlesIn({ settings: { protocol, clinic } }: Config, wanted: string): ReadonlyMap<TextKind, string> {
  const locale = isLocale(wanted) && protocol.locales.includes(wanted) ? wanted : clinic.defaultLocale;
  return new Map(eventDescriptions(protocol, clinic, locale).map(({ textKind, title }) => [textKind, title]));
}
