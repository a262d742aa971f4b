import { addDays, type CivilDate, daysBetween, MOST_DAYS_APART, utcMidnight } from '../aftercare/civil-date.ts';
import { carefulUntil, eligibleFrom, type Session } from '../aftercare/plan.ts';
import type { Schedule } from '../aftercare/schedule.ts';
import type { FeedContext } from './commands.ts';
import { Refused } from './errors.ts';
import type { ActiveFeed } from './feed.ts';
import { expiryDate } from './feed-state.ts';
import type { SessionDays } from './session-days.ts';

/** More sessions than any treatment has; keeps an item and a calendar small. */
export const MOST_SESSIONS = 50;
/** A first session further away than this must be confirmed: its month or year may be mistyped. */
const USUAL_DAYS_BACK = 60;
const USUAL_DAYS_AHEAD = 30;

/**
 * The session with a number.
 *
 * @param number its position in date order, from 1
 * @throws Refused `unknown-session`
 */
export function sessionAt(feed: ActiveFeed, number: number): Session {
  const session = feed.sessions[number - 1];
  if (session) return session;
  throw new Refused('unknown-session', `there is no session ${number}; the feed has ${feed.sessions.length}`);
}

/** Checks that no session is on a day. @throws Refused `day-taken` */
export function checkDayIsFree({ sessions }: Pick<ActiveFeed, 'sessions'>, date: CivilDate): void {
  if (sessions.some((session) => session.date === date)) {
    throw new Refused('day-taken', `there is a session on ${date} already; choose another day`);
  }
}

/**
 * Checks that no session comes before the session before it allows it (leaflet, day 10 onward).
 *
 * @param sessions all of the feed's, in date order
 * @param changed the number of the session that is new or was moved, from 1: it and the next one are checked. All when absent
 * @throws Refused `early`, naming the first one that comes too early and the first possible day
 */
export function checkEligibility(schedule: Schedule, sessions: readonly SessionDays[], changed?: number): void {
  sessions.forEach(({ date }, index) => {
    const number = index + 1;
    if (index === 0 || (changed !== undefined && number !== changed && number !== changed + 1)) return;
    const eligible = eligibleFrom(schedule, sessions.slice(0, index));
    if (date >= eligible) return;
    const message = `session ${number} on ${date} is before ${eligible}, the first day that session ${index} allows; choose a later day`;
    throw new Refused('early', message, { date: eligible });
  });
}

/**
 * Checks that a link with these sessions would not have expired already (ADR 9), which a mistyped year makes it do.
 *
 * @param sessions in date order, at least one
 * @throws Refused `long-over`, with the date that was probably meant
 */
export function checkNotLongOver(
  { schedule, now, today }: Pick<FeedContext, 'schedule' | 'now' | 'today'>,
  sessions: readonly SessionDays[],
): void {
  const last = sessions.at(-1);
  if (!last || utcMidnight(expiryDate(schedule, sessions)) > now()) return;
  const date = nearestYear(last.date, today());
  throw new Refused('long-over', `a plan for ${last.date} was over long ago; did you mean ${date}?`, { date });
}

/**
 * Checks that the first session of a new feed lies at most 60 days back and 30 days ahead.
 *
 * @throws Refused `unusual-date`, with the date that was probably meant
 */
export function checkUsualDate(first: CivilDate, today: CivilDate): void {
  const days = daysBetween(today, first);
  if (days >= -USUAL_DAYS_BACK && days <= USUAL_DAYS_AHEAD) return;
  const date = nearestYear(first, today);
  const meant = date === first ? 'please check the day, month and year' : `did you mean ${date}?`;
  const where = days < 0 ? `${-days} days ago` : `in ${days} days`;
  throw new Refused('unusual-date', `${first} is ${where}; ${meant}`, { date });
}

/** The session whose days are running: the latest that has come, or the first while none has. */
export function healingSession({ sessions }: Pick<ActiveFeed, 'sessions'>, today: CivilDate): Session {
  const session = sessions.findLast(({ date }) => date <= today) ?? sessions[0];
  if (session) return session;
  throw new RangeError('a feed has at least one session');
}

/** The next session when it falls within an earlier session's hold; undefined when it does not. */
export function sessionWithinHold({ sessions }: Pick<ActiveFeed, 'sessions'>, today: CivilDate): Session | undefined {
  const next = sessions.find(({ date }) => date > today);
  const held = next && sessions.some(({ date, holdUntil }) => date < next.date && holdUntil && holdUntil > next.date);
  return held ? next : undefined;
}

/**
 * The last careful day of a session that has come, as long as a client's phone may not be past it: on some it is still that day
 * when it is over at the clinic.
 *
 * @returns undefined when the session is to come, or its careful days are over on every phone
 */
export function runningUntil(schedule: Schedule, session: Session, today: CivilDate): CivilDate | undefined {
  const last = session.date <= today ? carefulUntil(schedule, session) : undefined;
  return last !== undefined && last >= addDays(today, -MOST_DAYS_APART) ? last : undefined;
}

/**
 * Checks that a session to be moved or cancelled is not one that has taken place: that would lift its restrictions at once
 * (ADR 21).
 *
 * @param confirmed whether staff said that it did not take place
 * @throws Refused `took-place`, with the last careful day
 */
export function refuseIfTookPlace(session: Session, number: number, context: FeedContext, confirmed: boolean): void {
  const last = runningUntil(context.schedule, session, context.today());
  if (confirmed || last === undefined) return;
  const message = `session ${number} was on ${session.date} and its careful days run until ${last}, so it can be neither moved nor cancelled`;
  throw new Refused('took-place', message, { date: last });
}

/** The same day of the year that is nearest to today: what was probably meant when the year was mistyped. */
function nearestYear(date: CivilDate, today: CivilDate): CivilDate {
  const year = Number(today.slice(0, 4));
  const candidates = [year - 1, year, year + 1]
    .map((each) => addDays(`${each}${date.slice(4, 7)}-01` as CivilDate, Number(date.slice(8)) - 1))
    .sort((a, b) => Math.abs(daysBetween(today, a)) - Math.abs(daysBetween(today, b)));
  return candidates[0] ?? date;
}
