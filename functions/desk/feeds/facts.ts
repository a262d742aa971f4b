import { CALENDAR_APP_NAMES } from '../../../shared/calendar/calendar-app.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { DEVICE_NAMES, type Delivery, type Reception } from '../../../shared/feeds/reception.ts';
import { daysAgo, longDate } from '../ui/dates.ts';
import type { PageContext } from '../ui/layout.ts';

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

/** Whether a client's calendar app has fetched the feed and not fallen silent since. */
export function isInCalendar({ deliveries }: Reception): boolean {
  return deliveries.some(({ isCalendar, perhapsRemoved }) => isCalendar && !perhapsRemoved);
}

/** Which calendar app last fetched the feed, or else on which device its page was opened, in few words. */
export function receptionText({ deliveries, openings }: Reception, context: PageContext): string {
  const last = deliveries.find(({ isCalendar }) => isCalendar);
  if (last) return deliveryText(last, context);
  const [opened] = openings;
  return opened ? `${openingText(opened, context)}, not in a calendar yet` : 'Not in a calendar yet';
}

/** What the fetch of a calendar app says about the client's calendar. */
export function deliveryText(delivery: Delivery, { now, clinic }: PageContext): string {
  const { app, at, isCalendar, perhapsRemoved } = delivery;
  const when = daysAgo(at, now, clinic.timeZone);
  if (!isCalendar) {
    const program = app === 'browser' ? 'A web browser' : 'An unknown program';
    return `${program} fetched it ${when}; this does not show that it is in a calendar`;
  }
  return `${CALENDAR_APP_NAMES[app]}, ${perhapsRemoved ? `last seen ${when}: perhaps removed` : `seen ${when}`}`;
}

/** On which device the page was opened. */
export function openingText({ device, at }: Reception['openings'][number], { now, clinic }: PageContext): string {
  return `Opened on ${DEVICE_NAMES[device]} ${daysAgo(at, now, clinic.timeZone)}`;
}
