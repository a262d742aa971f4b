import { addDays, type CivilDate } from '../../aftercare/civil-date.ts';
import type { Session } from '../../aftercare/plan.ts';
import type { Change } from '../desk.ts';
import type { ActiveFeed } from '../feed.ts';
import { Refused } from '../refusal.ts';
import { checkEligibility } from './eligibility.ts';

/** More sessions than any treatment has; keeps an item and a calendar small. */
export const MOST_SESSIONS = 50;

/**
 * Moves a session to another day, between its neighbours.
 *
 * @param number its place in date order, from 1
 * @param early whether it may come before the eligibility of the session before it
 */
export function moveSession(number: number, to: CivilDate, early: boolean): Change {
  return {
    action: 'move',
    apply(feed, { schedule }) {
      const session = sessionAt(feed, number);
      if (session.date === to) return feed;
      refuseTakenDay(feed, to);
      const before = feed.sessions.filter((other) => other !== session && other.date < to);
      if (before.length !== number - 1) {
        throw new Refused('order', `session ${number} cannot pass another session; cancel it and book it again`);
      }
      const sessions = feed.sessions.map((other) => (other === session ? { ...session, date: to } : other));
      if (!early) checkEligibility(schedule, sessions, number);
      return { ...feed, sessions };
    },
  };
}

/** Adds a session after the last one. */
export function bookSession(on: CivilDate, early: boolean): Change {
  return {
    action: 'book',
    apply(feed, { schedule, uuid }) {
      refuseTakenDay(feed, on);
      if (feed.sessions.length >= MOST_SESSIONS) {
        throw new Refused('too-many', `a feed holds ${MOST_SESSIONS} sessions at most; issue a new one`);
      }
      const last = lastSession(feed);
      if (on < last.date) {
        throw new Refused('order', `${on} is before the last session, ${last.date}; book a day after it`);
      }
      const sessions = [...feed.sessions, { uid: uuid(), date: on }];
      if (!early) checkEligibility(schedule, sessions, sessions.length);
      return { ...feed, sessions };
    },
  };
}

/** Removes a session, but not the only one. */
export function cancelSession(number: number): Change {
  return {
    action: 'cancel',
    apply(feed) {
      const session = sessionAt(feed, number);
      if (feed.sessions.length === 1) {
        throw new Refused('only-session', 'this is the only session; end the feed instead');
      }
      return { ...feed, sessions: feed.sessions.filter((other) => other !== session) };
    },
  };
}

/**
 * Lets the last session heal longer, or takes that back.
 *
 * @param until a date on or after the follow-up day of the last session; undefined takes the hold back
 */
export function holdLastSession(until: CivilDate | undefined): Change {
  return {
    action: 'hold',
    apply(feed, { schedule }) {
      const last = lastSession(feed);
      if (until === last.holdUntil) return feed;
      const earliest = addDays(last.date, schedule.followUpDay);
      if (until !== undefined && until < earliest) {
        const message = `${until} is before ${earliest}, day ${schedule.followUpDay} of the last session; hold until that day or later`;
        throw new Refused('hold-early', message);
      }
      return { ...feed, sessions: [...feed.sessions.slice(0, -1), { ...last, holdUntil: until }] };
    },
  };
}

function sessionAt(feed: ActiveFeed, number: number): Session {
  const session = feed.sessions[number - 1];
  if (session) return session;
  throw new Refused('unknown-session', `there is no session ${number}; the feed has ${feed.sessions.length}`);
}

function lastSession(feed: ActiveFeed): Session {
  return sessionAt(feed, feed.sessions.length);
}

function refuseTakenDay(feed: ActiveFeed, date: CivilDate): void {
  if (feed.sessions.some((session) => session.date === date)) {
    throw new Refused('day-taken', `there is a session on ${date} already; choose another day`);
  }
}
