import { expect, test } from 'vitest';
import {
  bookSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { changeFeed, readActiveFeed } from '../../../shared/feeds/commands.ts';
import { withDerivedFields } from '../../../shared/feeds/derived-fields.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import type { FeedNotes } from '../../../shared/feeds/feed-notes.ts';
import { daysText, sessionsOfDays } from '../../../shared/feeds/session-days.ts';
import { DAY, day, issue, type TestContext, testContext } from '../../fixtures/test-context.ts';

/** Stores what staff decided about a feed's next session. */
async function decide(
  context: TestContext,
  id: string,
  decision: Pick<Partial<ActiveFeed>, 'laterUntil' | 'notComing'>,
) {
  return changeFeed(context, id, { action: 'set', apply: (feed) => ({ ...feed, ...decision }) });
}

test('issue and every change of dates store days and the due day', async () => {
  const context = testContext();
  const feed = await issue(context, ['2027-02-01']);
  expect(feed).toMatchObject({ days: '2027-02-01', dueOn: '2027-02-11', linkAt: undefined });
  const held = await changeFeed(context, feed.id, holdSession(day('2027-02-20')));
  expect(held).toMatchObject({ days: '2027-02-01:2027-02-20', dueOn: '2027-02-20' });
  const booked = await changeFeed(context, feed.id, bookSession(day('2027-03-01')));
  expect(booked).toMatchObject({ days: '2027-02-01:2027-02-20 2027-03-01', dueOn: '2027-03-11' });
  const moved = await changeFeed(context, feed.id, moveSession(2, day('2027-03-02')));
  expect(moved).toMatchObject({ days: '2027-02-01:2027-02-20 2027-03-02', dueOn: '2027-03-12' });
});

test('the due day is put off by Later and absent for Not coming', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  expect(await decide(context, id, { laterUntil: day('2027-02-05') })).toMatchObject({ dueOn: '2027-02-11' });
  expect(await decide(context, id, { laterUntil: day('2027-02-18') })).toMatchObject({ dueOn: '2027-02-18' });
  expect(await decide(context, id, { notComing: true })).toMatchObject({ dueOn: undefined });
});

test('only a change of a date removes Later and Not coming', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  const decision = { laterUntil: day('2027-03-01'), notComing: true } as const;
  await decide(context, id, decision);
  expect(await changeFeed(context, id, setSettings({ label: 'Jane' }))).toMatchObject(decision);
  expect(await changeFeed(context, id, replaceLink())).toMatchObject(decision);
  for (const change of [holdSession(day('2027-02-14')), bookSession(day('2027-03-01'))]) {
    await decide(context, id, decision);
    expect(await changeFeed(context, id, change)).toMatchObject({ laterUntil: undefined, notComing: undefined });
  }
});

test('a new link is dated, and the end keeps that date', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  context.at += DAY;
  expect(await changeFeed(context, id, replaceLink())).toMatchObject({ linkAt: context.at });
  const linkAt = context.at;
  context.at += DAY;
  expect(await changeFeed(context, id, endFeed())).toMatchObject({ linkAt });
});

test('the end keeps the notes and erases what staff entered', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01'], { label: 'Jane Roe' });
  await decide(context, id, { laterUntil: day('2027-03-01'), notComing: true });
  const opened = { opened: { iphone: 1 }, openedAt: 1, openedOn: 'iphone', androidAt: 2 } as const;
  const notes: FeedNotes = { ...opened, seen: { google: 1 }, addedAt: 3, addedTo: 'google' };
  const feed = { ...(await readActiveFeed(context, id)), ...notes };
  const ended = withDerivedFields(await endFeed().apply(feed, context), context.schedule, feed);
  expect(ended).toMatchObject(notes);
  expect(JSON.stringify(ended)).not.toMatch(/Jane|laterUntil|notComing|days|dueOn/);
});

test('days are read back as the sessions they were written from', () => {
  const sessions = [{ date: day('2026-11-20'), holdUntil: day('2026-12-05') }, { date: day('2026-12-18') }];
  expect(daysText(sessions)).toBe('2026-11-20:2026-12-05 2026-12-18');
  expect(sessionsOfDays(daysText(sessions))).toEqual(sessions);
  const malformed = ['', '2026-13-01', '2026-11-20:', '2026-11-20:2026-12-05:2026-12-06', '2026-11-20  2026-12-18'];
  for (const text of malformed) expect(sessionsOfDays(text)).toBeUndefined();
});
