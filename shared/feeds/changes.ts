import { addDays, type CivilDate } from '../aftercare/civil-date.ts';
import { eligibleFrom, type Session } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import { type Change, nextChangedAt } from './commands.ts';
import { Refused } from './errors.ts';
import type { ActiveFeed } from './feed.ts';
import { hashOfSecret, secretOf } from './token.ts';

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

/**
 * Checks that no session comes before the eligibility of the one before it (leaflet, day 10 onward).
 *
 * @param sessions in date order, all of the feed's
 * @param changed the number of the one that is new or was moved, from 1; it and the one after it are checked. All when absent
 * @throws Refused naming the first one that comes too early
 */
export function checkEligibility(
  schedule: Schedule,
  sessions: readonly Pick<Session, 'date' | 'holdUntil'>[],
  changed?: number,
): void {
  sessions.forEach(({ date }, before) => {
    const number = before + 1;
    if (before === 0 || (changed !== undefined && number !== changed && number !== changed + 1)) return;
    const eligible = eligibleFrom(schedule, sessions.slice(0, before));
    if (date >= eligible) return;
    const message = `session ${number} on ${date} is before ${eligible}, the first day after session ${before} that allows it; take a later day, or add --early if the clinic has decided so`;
    throw new Refused('early', message);
  });
}

/** What staff may set; what is left out stays. */
export interface Settings {
  readonly locale?: string | undefined;
  /** Empty for no label. */
  readonly label?: string | undefined;
  /** `HH:MM`, or `off` for no alarms. */
  readonly remindAt?: string | undefined;
}

/** Changes language, label, titles or reminder of a feed. */
export function setSettings({ locale, label, remindAt }: Settings): Change {
  return {
    action: 'set',
    apply(feed) {
      const after = {
        ...feed,
        locale: locale ?? feed.locale,
        label: label === '' ? undefined : (label ?? feed.label),
        remindAt: remindAt === 'off' ? undefined : (remindAt ?? feed.remindAt),
      };
      const same = after.locale === feed.locale && after.label === feed.label && after.remindAt === feed.remindAt;
      return same ? feed : after;
    },
  };
}

/**
 * Gives a feed a new link. The old one's hash stays, so that it answers with its tombstone.
 *
 * @param today the clinic's date, shown on the old link's tombstone
 */
export function replaceLink(today: CivilDate): Change {
  return {
    action: 'replace-link',
    async apply(feed, context) {
      const linkVersion = feed.linkVersion + 1;
      const { secretHash: oldHash, locale } = feed;
      const old = {
        secretHash: oldHash,
        on: today,
        at: nextChangedAt(feed, context),
        locale,
        wording: context.wording,
      };
      const secretHash = hashOfSecret(await secretOf(context.key, feed.id, linkVersion));
      return { ...feed, linkVersion, secretHash, replaced: [...feed.replaced, old] };
    },
  };
}

/**
 * Ends a feed: sessions, hold, label, and reminder are erased at once (ADR 9).
 *
 * @param today the clinic's date, shown on the tombstone
 */
export function endFeed(today: CivilDate): Change {
  return {
    action: 'end',
    apply({ sessions: _s, label: _l, remindAt: _r, ...kept }) {
      return { ...kept, status: 'ended', endedOn: today };
    },
  };
}
