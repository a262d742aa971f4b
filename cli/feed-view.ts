import { type PlanEvent, planOf } from '../shared/aftercare/plan.ts';
import { calendarIn, type Prepared } from '../shared/calendar/prepare.ts';
import { type FeedContext, tokenOf } from '../shared/feeds/commands.ts';
import { Refused } from '../shared/feeds/errors.ts';
import type { Feed } from '../shared/feeds/feed.ts';
import { eventsOfState, stateOf } from '../shared/feeds/feed-state.ts';
import type { Config } from './config.ts';

/** One event as `--json` prints it. */
export interface EventView {
  readonly kind: string;
  readonly start: string;
  readonly endExclusive: string;
  readonly summary: string;
}

/** One feed as `--json` prints it. */
export interface FeedView {
  readonly id: string;
  /** The client's page. */
  readonly page: string;
  /** The calendar. */
  readonly link: string;
  readonly status: 'active' | 'ended';
  readonly label?: string | undefined;
  readonly locale: string;
  readonly remindAt?: string | undefined;
  /** Name and version of the protocol that the client was first given, like `smp-1`. */
  readonly firstProtocol: string;
  /** The same of the one in force, which the calendar shows. */
  readonly protocol: string;
  /** ISO 8601, UTC. */
  readonly revisedAt: string;
  readonly sessions: readonly {
    readonly number: number;
    readonly date: string;
    readonly holdUntil?: string | undefined;
  }[];
  readonly events: readonly EventView[];
}

/** A feed with its link made again and its plan. */
export async function feedView(
  feed: Feed,
  feedContext: FeedContext,
  prepared: Prepared,
  base: string,
): Promise<FeedView> {
  const page = `${base}/c/${await tokenOf(feedContext, feed)}`;
  return { ...feedSummary(feed, feedContext, prepared), page, link: `${page}/aftercare.ics` };
}

/**
 * A feed after something was done to it.
 *
 * @throws Refused, which says that it was done, when its link cannot be shown for want of the key
 */
export async function doneView(
  feed: Feed,
  feedContext: FeedContext,
  prepared: Prepared,
  base: string,
): Promise<FeedView> {
  try {
    return await feedView(feed, feedContext, prepared, base);
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    const message = `it was done, but the link of ${feed.id} cannot be shown: ${cause.message}; later see: clinic show ${feed.id}`;
    throw new Refused(cause.code, message, { cause });
  }
}

/** What a list shows of a feed: all but its addresses, which cost a use of the key. */
export function feedSummary(feed: Feed, feedContext: FeedContext, prepared: Prepared): Omit<FeedView, 'page' | 'link'> {
  const state = stateOf(feed, feedContext.now(), feedContext);
  if (!state) throw new Refused('unknown-feed', `there is no feed ${feed.id} any more`);
  const active = state.status === 'active' ? state.feed : undefined;
  const sessions = (active?.sessions ?? []).map(({ date, holdUntil }, index) => ({
    number: index + 1,
    date,
    holdUntil,
  }));
  return {
    id: feed.id,
    status: state.status,
    label: active?.label,
    locale: feed.locale,
    remindAt: active?.remindAt,
    firstProtocol: feed.firstProtocol,
    protocol: feedContext.protocol,
    revisedAt: new Date(state.revision.revisedAt * 1000).toISOString().replace('.000Z', 'Z'),
    sessions,
    events: eventViews(eventsOfState(feed, state, feedContext.schedule), prepared, feed.locale),
  };
}

/** The plan of sessions that nobody has issued. */
export function previewView({ prepared }: Config, dates: readonly string[], locale: string): readonly EventView[] {
  const sessions = dates.toSorted().map((date) => ({ uid: '', date: date as PlanEvent['start'] }));
  return eventViews(planOf(prepared.system.schedule, sessions), prepared, locale);
}

function eventViews(events: readonly PlanEvent[], prepared: Prepared, locale: string): EventView[] {
  const texts = calendarIn(prepared, locale).texts;
  return events.map(({ kind, textKind, start, endExclusive }) => ({
    kind,
    start,
    endExclusive,
    summary: texts[textKind]?.summary ?? '',
  }));
}
