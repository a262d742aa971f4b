import { expect, test } from 'vitest';
import { calendarState } from '../../../../functions/feed/page/calendar-state.ts';
import type { ActiveFeed } from '../../../../shared/feeds/feed.ts';

const NOW = Date.parse('2027-02-10T09:00:00Z') / 1000;
const HOUR = 3_600;
const DAY = 24 * HOUR;

function stateOf(notes: Partial<ActiveFeed>) {
  const feed = { replaced: [], audit: [], ...notes } as unknown as ActiveFeed;
  return calendarState(feed, NOW, 'Pacific/Auckland');
}

test.each([
  ['never opened', {}, true],
  ['opened today', { openedAt: NOW - HOUR }, true],
  ['opened yesterday in the clinic’s zone', { openedAt: NOW - 23 * HOUR }, false],
  ['opened through an older link only', { openedAt: NOW - 5 * DAY, linkAt: NOW - DAY }, true],
  ['fetched by a calendar app', { openedAt: NOW - HOUR, seen: { apple: NOW - 60 } }, false],
  ['fetched by a browser', { openedAt: NOW - HOUR, seen: { browser: NOW - 60 } }, true],
])('a page that was %s knows whether it is a first visit', (_, notes, expected) => {
  expect(stateOf(notes as Partial<ActiveFeed>).firstVisit).toBe(expected);
});

test('an app that was silent for more than three days is no proof', () => {
  expect(stateOf({ seen: { apple: NOW - 3 * DAY } }).added).toEqual({ app: 'apple', on: '2027-02-07', silent: false });
  expect(stateOf({ seen: { apple: NOW - 4 * DAY } }).added?.silent).toBe(true);
});

test('a date that moved after the page was opened on Android is named for 14 days', () => {
  const moved = (action: string, daysAgo: number, androidAt?: number) =>
    stateOf({ androidAt, audit: [{ action, at: NOW - daysAgo * DAY }] as never }).movedOn;
  expect(moved('move', 2, NOW - 3 * DAY)).toBe('2027-02-08');
  expect(moved('move', 2, NOW - DAY)).toBeUndefined();
  expect(moved('move', 2)).toBeUndefined();
  expect(moved('move', 14, NOW - 20 * DAY)).toBeUndefined();
  expect(moved('set', 2, NOW - 3 * DAY)).toBeUndefined();
});
