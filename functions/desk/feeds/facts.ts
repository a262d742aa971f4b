import { type CivilDate, dateInZone, daysBetween } from '../../../shared/aftercare/civil-date.ts';
import type { Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import { CALENDAR_APP_NAMES } from '../../../shared/calendar/calendar-app.ts';
import { deliveredTo } from '../../../shared/feeds/delivery.ts';
import type { ActiveFeed, Feed } from '../../../shared/feeds/feed.ts';
import { type FeedState, stateOf } from '../../../shared/feeds/feed-state.ts';
import type { DeskServices } from '../context.ts';
import { daysAgo, longDate } from '../ui/dates.ts';

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** The clinic's date now. */
export function clinicDate({ feeds, clinic }: DeskServices): CivilDate {
  return dateInZone(feeds.now(), clinic.timeZone);
}

/** What a feed is now. */
export function stateNow({ feeds }: DeskServices, feed: Feed): FeedState | undefined {
  return stateOf(feed, feeds.now(), feeds);
}

/** A language's English name. What is no language's tag is given back: a form may have sent anything. */
export function languageName(locale: string): string {
  try {
    return LANGUAGE_NAMES.of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** Where in the plan a client stands today, in few words. */
export function planDay(sessions: readonly Session[], today: CivilDate, schedule: Schedule): string {
  const begun = sessions.findLast((session) => session.date <= today);
  if (!begun) {
    const days = daysBetween(today, sessions[0]?.date ?? today);
    return days === 1 ? 'Starts tomorrow' : `Starts in ${days} days`;
  }
  const day = daysBetween(begun.date, today);
  return day <= schedule.followUpDay ? `Day ${day} of ${schedule.followUpDay}` : `Day ${day}`;
}

/** What staff can set and see of a feed, by the name of it: compared when two people change one feed. */
export function feedFacts(feed: ActiveFeed): Readonly<Record<string, string>> {
  const dates = feed.sessions.map(({ date }, index) => [`Session ${index + 1}`, longDate(date)]);
  const hold = feed.sessions.at(-1)?.holdUntil;
  return {
    ...Object.fromEntries(dates),
    'Longer healing': hold === undefined ? 'no' : `until ${longDate(hold)}`,
    Language: languageName(feed.locale),
    Note: feed.label ?? 'none',
    Reminders: feed.remindAt ?? 'none',
    Link: feed.linkVersion === 1 ? 'the first one' : `number ${feed.linkVersion}`,
  };
}

/** Which calendar apps have fetched the feed through its current link, the last one first. */
export function deliveries(feed: Feed): readonly { readonly app: string; readonly at: number }[] {
  return deliveredTo(feed).map(({ app, at }) => ({ app: CALENDAR_APP_NAMES[app], at }));
}

/** The proof of delivery in few words. */
export function deliveryText(feed: Feed, { feeds, clinic }: DeskServices): string {
  const [last] = deliveries(feed);
  return last ? `${last.app}, ${daysAgo(last.at, feeds.now(), clinic.timeZone)}` : 'Not added to a calendar yet';
}
