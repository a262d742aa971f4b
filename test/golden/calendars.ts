import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { endFeed, holdSession, replaceLink } from '../../shared/feeds/changes.ts';
import { type Change, changeFeed, type IssueRequest } from '../../shared/feeds/commands.ts';
import { calendarOf, DAY, day, issue, type TestContext, testContext } from '../fixtures/test-context.ts';

const _TODAY: CivilDate = day('2027-02-01');

/** The calendar of each golden file, by file name, made from an issued feed. */
export const CALENDARS: Readonly<Record<string, () => Promise<string>>> = {
  'one-session.ics': () => issued(['2027-02-01']),
  'one-session-in-german.ics': () => issued(['2027-02-01'], {}, 0, 'de'),
  'two-sessions.ics': () => issued(['2027-02-01', '2027-03-01']),
  'close-sessions.ics': () => issued(['2027-02-01', '2027-02-09']),
  'leap-day.ics': () => issued(['2028-02-24']),
  'held.ics': () => changed(['2027-02-01'], holdSession(day('2027-02-20')), 7 * DAY),
  'reminders.ics': () => issued(['2027-02-01'], { remindAt: '08:30' }),
  'ended.ics': () => changed(['2027-02-01'], endFeed(), 7 * DAY),
  'expired.ics': () => issued(['2027-02-01'], {}, 200 * DAY),
  'replaced.ics': () => changed(['2027-02-01'], replaceLink(), 60, 1),
  'link-after-replacing.ics': () => changed(['2027-02-01'], replaceLink(), 60, 2),
};

async function issued(
  sessions: readonly string[],
  more: Partial<IssueRequest> = {},
  later = 0,
  locale?: string,
): Promise<string> {
  const context: TestContext = testContext();
  const { id } = await issue(context, sessions, more);
  context.at += later;
  return (await calendarOf(context, id, 1, locale)).body;
}

async function changed(sessions: readonly string[], change: Change, later: number, link?: number): Promise<string> {
  const context = testContext();
  const { id } = await issue(context, sessions);
  context.at += later;
  await changeFeed(context, id, change);
  return (await calendarOf(context, id, link)).body;
}
