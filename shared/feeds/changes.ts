import { addDays, type CivilDate, daysBetween, maxDate } from '../aftercare/civil-date.ts';
import type { Session } from '../aftercare/plan.ts';
import type { Change, FeedContext } from './commands.ts';
import { nextChangedAt } from './commands.ts';
import { Refused } from './errors.ts';
import { type ActiveFeed, issuedPart } from './feed.ts';
import {
  checkDayIsFree,
  checkEligibility,
  checkNotLongOver,
  healingSession,
  MOST_SESSIONS,
  refuseIfTookPlace,
  runningUntil,
  sessionAt,
} from './session-rules.ts';
import { hashOfSecret, secretOf } from './token.ts';

/** What staff may confirm when they change a session. */
export interface SessionChangeOptions {
  /** The clinic has decided that the session may come before the one before it has healed. */
  readonly early?: boolean | undefined;
  /** The session did not take place, although its day has come (ADR 21). */
  readonly didNotTakePlace?: boolean | undefined;
}

/**
 * Moves a session to another day between its neighbours; its hold moves with it.
 *
 * @param number its position in date order, from 1
 */
export function moveSession(number: number, to: CivilDate, options: SessionChangeOptions = {}): Change {
  return {
    action: 'move',
    apply(feed, context) {
      const session = sessionAt(feed, number);
      if (session.date === to) return feed;
      refuseIfTookPlace(session, number, context, options.didNotTakePlace === true && to >= context.today());
      const { date, holdUntil } = session;
      const moved = holdUntil && addDays(holdUntil, daysBetween(date, to));
      return withSession(feed, context, number, { ...session, date: to, holdUntil: moved }, options);
    },
  };
}

/**
 * Corrects the mistyped date of a session that has taken place, to another day up to today. A hold keeps its day.
 *
 * @param number its position in date order, from 1
 */
export function correctSession(number: number, to: CivilDate, options: SessionChangeOptions = {}): Change {
  return {
    action: 'correct',
    apply(feed, context) {
      const session = sessionAt(feed, number);
      const today = context.today();
      if (session.date === to) return feed;
      if (session.date > today) throw new Refused('not-yet', `session ${number} is still to come; move it instead`);
      if (to > today) {
        throw new Refused('in-future', `${to} is still to come, so session ${number} cannot have taken place then`);
      }
      const earliestHold = addDays(to, context.schedule.followUpDay);
      const holdUntil = session.holdUntil && maxDate(session.holdUntil, earliestHold);
      // A client who is healing was not treated so long ago: the year is mistyped.
      if (runningUntil(context.schedule, session, today)) checkNotLongOver(context, [{ date: to }]);
      return withSession(feed, context, number, { ...session, date: to, holdUntil }, options);
    },
  };
}

/** Adds a session on any free day. */
export function bookSession(on: CivilDate, { early }: SessionChangeOptions = {}): Change {
  return {
    action: 'book',
    apply(feed, context) {
      checkDayIsFree(feed, on);
      if (feed.sessions.length >= MOST_SESSIONS) {
        throw new Refused('too-many', `a feed holds at most ${MOST_SESSIONS} sessions; issue a new one`);
      }
      const sessions = [...feed.sessions, { uid: context.uuid(), date: on }].sort(byDate);
      const number = sessions.findIndex(({ date }) => date === on) + 1;
      if (!early) checkEligibility(context.schedule, sessions, number);
      checkNotLongOver(context, sessions);
      return { ...feed, sessions };
    },
  };
}

/** Removes a session, but not the only one. */
export function cancelSession(number: number, { didNotTakePlace }: SessionChangeOptions = {}): Change {
  return {
    action: 'cancel',
    apply(feed, context) {
      const session = sessionAt(feed, number);
      if (feed.sessions.length === 1) {
        throw new Refused('only-session', 'this is the only session; move it to its new day, or end the feed');
      }
      refuseIfTookPlace(session, number, context, didNotTakePlace === true);
      return { ...feed, sessions: feed.sessions.filter((other) => other !== session) };
    },
  };
}

/**
 * Extends the careful days of the session that is healing, or removes the extension (ADR 22).
 *
 * @param until a date on or after that session's follow-up day; undefined removes the hold
 */
export function holdSession(until: CivilDate | undefined): Change {
  return {
    action: 'hold',
    apply(feed, context) {
      const session = healingSession(feed, context.today());
      if (until === session.holdUntil) return feed;
      const { followUpDay } = context.schedule;
      const date = addDays(session.date, followUpDay);
      if (until !== undefined && until < date) {
        const message = `${until} is before ${date}, day ${followUpDay} of the session on ${session.date}; choose that day or a later one`;
        throw new Refused('hold-early', message, { date });
      }
      return {
        ...feed,
        sessions: feed.sessions.map((other) => (other === session ? { ...session, holdUntil: until } : other)),
      };
    },
  };
}

/** What staff may set; what is left out stays as it is. */
export interface Settings {
  readonly locale?: string | undefined;
  /** Empty for no label. */
  readonly label?: string | undefined;
  /** `HH:MM`, or `off` for no alarms. */
  readonly remindAt?: string | undefined;
}

/** Changes language, label or reminder of a feed. */
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

/** Gives a feed a new link. The hash of the old one stays, so that it answers with its tombstone (ADR 9). */
export function replaceLink(): Change {
  return {
    action: 'replace-link',
    async apply(feed, context) {
      const linkVersion = feed.linkVersion + 1;
      const { secretHash: oldHash, locale } = feed;
      const at = nextChangedAt(feed, context);
      const old = { secretHash: oldHash, on: context.today(), at, locale, wording: context.wording };
      const secretHash = hashOfSecret(await secretOf(context.key, feed.id, linkVersion));
      return { ...feed, linkVersion, secretHash, replaced: [...feed.replaced, old] };
    },
  };
}

/** Ends a feed: sessions with their holds, label and reminder are erased at once (ADR 9). */
export function endFeed(): Change {
  return {
    action: 'end',
    apply(feed, context) {
      return { ...issuedPart(feed), status: 'ended', endedOn: context.today() };
    },
  };
}

function withSession(
  feed: ActiveFeed,
  context: FeedContext,
  number: number,
  session: Session,
  { early }: SessionChangeOptions,
): ActiveFeed {
  const others = feed.sessions.filter((_, index) => index !== number - 1);
  checkDayIsFree({ sessions: others }, session.date);
  if (others.filter((other) => other.date < session.date).length !== number - 1) {
    throw new Refused('order', `session ${number} cannot pass another session; cancel it and book it again`);
  }
  const sessions = feed.sessions.with(number - 1, session);
  if (!early) checkEligibility(context.schedule, sessions, number);
  checkNotLongOver(context, sessions);
  return { ...feed, sessions };
}

function byDate(a: Session, b: Session): number {
  return a.date < b.date ? -1 : 1;
}
