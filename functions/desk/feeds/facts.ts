import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { daysAgo, longDate } from '../ui/dates.ts';
import type { PageContext } from '../ui/layout.ts';
import type { FeedView } from './feed-view.ts';

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });

/** What staff call a client without a label. */
export const UNNAMED = 'Unnamed client';

/** A language's English name. A text that is not a language tag is returned as it is: a form may have sent anything. */
export function languageName(locale: string): string {
  try {
    return LANGUAGE_NAMES.of(locale) ?? locale;
  } catch {
    return locale;
  }
}

/** What staff can see and set of a feed, by name; compared when two people change the same feed. */
export function feedFacts(feed: ActiveFeed): Readonly<Record<string, string>> {
  const sessions = feed.sessions.map(({ date, holdUntil }, index) => [
    `Session ${index + 1}`,
    holdUntil === undefined ? longDate(date) : `${longDate(date)}, careful days extended until ${longDate(holdUntil)}`,
  ]);
  return {
    ...Object.fromEntries(sessions),
    Language: languageName(feed.locale),
    Client: feed.label ?? 'unnamed',
    Reminders: feed.remindAt ?? 'none',
    Link: feed.linkVersion === 1 ? 'the original link' : `link number ${feed.linkVersion}`,
  };
}

/** Which calendar app last fetched the feed, in few words. */
export function deliveryText({ deliveries }: FeedView, { now, clinic }: PageContext): string {
  const [last] = deliveries;
  return last ? `${last.app}, seen ${daysAgo(last.at, now, clinic.timeZone)}` : 'Not in a calendar yet';
}
