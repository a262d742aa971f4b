import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { endFeed, holdLastSession, replaceLink } from '../../shared/feeds/changes.ts';
import { type Change, changeFeed, type IssueRequest } from '../../shared/feeds/commands.ts';
import { calendarOf, DAY, day, issue, type TestDesk, testDesk } from '../fixtures/test-desk.ts';

const TODAY: CivilDate = day('2027-02-01');

/** Every golden file's calendar, by the file's name: what a calendar app gets, from issue to bytes. */
export const CALENDARS: Readonly<Record<string, () => Promise<string>>> = {
  'one-session.ics': () => issued(['2027-02-01']),
  'two-sessions.ics': () => issued(['2027-02-01', '2027-03-01']),
  'close-sessions.ics': () => issued(['2027-02-01', '2027-02-09']),
  'leap-day.ics': () => issued(['2028-02-24']),
  'held.ics': () => changed(['2027-02-01'], holdLastSession(day('2027-02-20')), 7 * DAY),
  'reminders.ics': () => issued(['2027-02-01'], { remindAt: '08:30' }),
  'ended.ics': () => changed(['2027-02-01'], endFeed(day('2027-02-08')), 7 * DAY),
  'expired.ics': () => issued(['2027-02-01'], {}, 200 * DAY),
  'replaced.ics': () => changed(['2027-02-01'], replaceLink(TODAY), 60, 1),
  'link-after-replacing.ics': () => changed(['2027-02-01'], replaceLink(TODAY), 60, 2),
};

async function issued(sessions: readonly string[], more: Partial<IssueRequest> = {}, later = 0): Promise<string> {
  const desk: TestDesk = testDesk();
  const { id } = await issue(desk, sessions, more);
  desk.at += later;
  return (await calendarOf(desk, id)).body;
}

async function changed(sessions: readonly string[], change: Change, later: number, link?: number): Promise<string> {
  const desk = testDesk();
  const { id } = await issue(desk, sessions);
  desk.at += later;
  await changeFeed(desk, id, change);
  return (await calendarOf(desk, id, link)).body;
}
