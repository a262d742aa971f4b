import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { carefulUntil, eligibleFrom, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import type { ActiveFeed, Feed } from '../../../shared/feeds/feed.ts';
import { type FeedState, stateOf } from '../../../shared/feeds/feed-state.ts';
import { type Reception, receptionOf } from '../../../shared/feeds/reception.ts';
import { healingSession, runningUntil, sessionWithinHold } from '../../../shared/feeds/session-rules.ts';
import type { DeskServices } from '../context.ts';

/** What lists show of a feed. */
export interface FeedView {
  readonly feed: Feed;
  readonly state: FeedState;
  /** Where the client is in the plan today, like `Day 3 of 10`; absent when the feed has ended. */
  readonly planDay?: string | undefined;
  readonly reception: Reception;
}

/** A session with what its forms show. */
export interface SessionView extends Session {
  /** Its position in date order, from 1. */
  readonly number: number;
  /** Its last careful day, as long as a client's phone may not be past it. */
  readonly runningUntil?: CivilDate | undefined;
  /** The first day that the sessions before it allow; absent for the first one. */
  readonly possibleFrom?: CivilDate | undefined;
}

/** What the page of an active feed shows. */
export interface PlanView {
  readonly feed: ActiveFeed;
  readonly sessions: readonly SessionView[];
  /** The first day on which a session after the last one is possible. */
  readonly possibleFrom: CivilDate;
  /** The session whose careful days an extension applies to (ADR 22), and the first day until which they can be extended. */
  readonly healing: { readonly session: Session; readonly earliest: CivilDate };
  /** The last of the careful days that are running today; absent when none are. */
  readonly runningUntil?: CivilDate | undefined;
  /** The next session when an extension reaches it, and the last day of that extension. */
  readonly withinHold?: { readonly session: Session; readonly until: CivilDate } | undefined;
  /** The plan's events with the titles that the client sees. */
  readonly events: readonly { readonly start: CivilDate; readonly last: CivilDate; readonly title: string }[];
}

/** What lists show of a feed now; undefined from 180 days after its end on. */
export function feedView({ feeds }: DeskServices, feed: Feed): FeedView | undefined {
  const state = stateOf(feed, feeds.now(), feeds);
  if (!state) return undefined;
  const planDay = state.status === 'active' ? dayInPlan(state.feed.sessions, feeds.today(), feeds.schedule) : undefined;
  return { feed, state, planDay, reception: receptionOf(feed, feeds) };
}

/** What the page of an active feed shows today. */
export function planView({ feeds, texts }: DeskServices, feed: ActiveFeed): PlanView {
  const { schedule } = feeds;
  const today = feeds.today();
  const titles = texts(feed.locale).texts;
  const sessions = feed.sessions.map((session, index) => ({
    ...session,
    number: index + 1,
    runningUntil: runningUntil(schedule, session, today),
    possibleFrom: index === 0 ? undefined : eligibleFrom(schedule, feed.sessions.slice(0, index)),
  }));
  const healing = healingSession(feed, today);
  return {
    feed,
    sessions,
    possibleFrom: eligibleFrom(schedule, feed.sessions),
    healing: { session: healing, earliest: addDays(healing.date, schedule.followUpDay) },
    runningUntil: sessions
      .flatMap((session) => session.runningUntil ?? [])
      .filter((last) => last >= today)
      .reduce<CivilDate | undefined>((latest, last) => (latest ? maxDate(latest, last) : last), undefined),
    withinHold: withinHold(feed, today),
    events: planOf(schedule, feed.sessions).map(({ start, endExclusive, textKind }) => ({
      start,
      last: addDays(endExclusive, -1),
      title: titles[textKind]?.summary ?? '',
    })),
  };
}

function withinHold(feed: ActiveFeed, today: CivilDate): PlanView['withinHold'] {
  const session = sessionWithinHold(feed, today);
  if (!session) return undefined;
  const holds = feed.sessions.filter(({ date }) => date < session.date).flatMap(({ holdUntil }) => holdUntil ?? []);
  return { session, until: holds.reduce(maxDate, session.date) };
}

/** As the client's page counts: extensions and an earlier session's days included. */
function dayInPlan(sessions: readonly Session[], today: CivilDate, schedule: Schedule): string {
  const latest = sessions.findLast((session) => session.date <= today);
  if (!latest) {
    const days = daysBetween(today, sessions[0]?.date ?? today);
    return days === 1 ? 'Starts tomorrow' : `Starts in ${days} days`;
  }
  const day = daysBetween(latest.date, today);
  const come = sessions.filter((session) => session.date <= today);
  const last = come.flatMap((session) => carefulUntil(schedule, session) ?? []).reduce(maxDate, latest.date);
  return today <= last ? `Day ${day} of ${daysBetween(latest.date, last)}` : `Day ${day}`;
}
