import { describe, expect, test } from 'vitest';
import { bookSession, endFeed, moveSession, replaceLink, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed, readFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { calendarFor, openLink } from '../../../shared/feeds/link.ts';
import { secretOf } from '../../../shared/feeds/token.ts';
import { SYSTEM, testTexts } from '../../fixtures/test-clinic.ts';
import {
  calendarOf,
  DAY,
  day,
  issue,
  poll,
  START,
  TEST_KEY,
  type TestContext,
  testContext,
} from '../../fixtures/test-context.ts';

const seconds = (moment: string) => Date.parse(moment) / 1000;
const eventsIn = (body: string) => body.match(/BEGIN:VEVENT/g)?.length ?? 0;
const TODAY = day('2027-02-03');
/** The plan's last day is day 10. */
const EXPIRY = seconds('2027-05-12T00:00:00Z');

async function issued() {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  return { context, id };
}

describe('a feed ended by staff', () => {
  test('serves a tombstone for 180 days, then nothing', async () => {
    const { context, id } = await issued();
    context.at += 2 * DAY;
    await changeFeed(context, id, endFeed());
    const ended = await calendarOf(context, id);
    expect(ended.kind).toBe('ended');
    expect(eventsIn(ended.body)).toBe(1);
    expect(ended.body).toContain('DTSTART;VALUE=DATE:20270203\r\nDTEND;VALUE=DATE:20270217\r\n');
    context.at += 180 * DAY - 1;
    expect(await calendarOf(context, id)).toEqual(ended);
    context.at += 1;
    expect(await poll(context, id)).toBeUndefined();
    await expect(readFeed(context, id)).rejects.toMatchObject({ code: 'unknown-feed' });
  });

  test('keeps no field that is not named', async () => {
    const { context, id } = await issued();
    const later = { label: 'Jane Roe', addedLater: 'Jane Roe' };
    const feed = { ...((await readFeed(context, id)) as ActiveFeed), ...later };
    expect(JSON.stringify(await endFeed().apply(feed, context))).not.toMatch(/Jane|sessions/);
  });

  test('refuses every further change', async () => {
    const { context, id } = await issued();
    await changeFeed(context, id, endFeed());
    for (const change of [endFeed(), replaceLink(), moveSession(1, TODAY, { early: true })]) {
      await expect(changeFeed(context, id, change)).rejects.toMatchObject({ code: 'ended' });
    }
  });
});

describe('a feed that staff do not end', () => {
  test('expires 90 days after its plan and disappears 180 days later', async () => {
    const { context, id } = await issued();
    context.at = EXPIRY - 1;
    const active = await calendarOf(context, id);
    expect([active.kind, eventsIn(active.body)]).toEqual(['active', 4]);
    context.at = EXPIRY;
    const expired = await calendarOf(context, id);
    expect([expired.kind, eventsIn(expired.body)]).toEqual(['ended', 1]);
    expect(expired.body).toContain('DTSTART;VALUE=DATE:20270512\r\n');
    expect(expired.revision).toEqual({ revisedAt: EXPIRY, sequence: EXPIRY - START });
    await expect(changeFeed(context, id, moveSession(1, TODAY, { early: true }))).rejects.toMatchObject({
      code: 'ended',
    });
    context.at = EXPIRY + 180 * DAY - 1;
    expect(await calendarOf(context, id)).toEqual(expired);
    context.at += 1;
    expect(await poll(context, id)).toBeUndefined();
  });

  test('becomes active again when a longer protocol extends its plan', async () => {
    const { context, id } = await issued();
    context.at = EXPIRY;
    const tombstone = await calendarOf(context, id);
    const { schedule } = context;
    const [first, second, ...rest] = schedule.phases;
    const longer = { ...second, firstDay: 5, lastDay: 130, forbidsWashing: true };
    const grown: TestContext = {
      ...context,
      schedule: { phases: [first ?? longer, longer, ...rest], followUpDay: 10 },
    };
    grown.wording += 1;
    const reopened = await calendarOf(grown, id);
    expect([reopened.kind, eventsIn(reopened.body)]).toEqual(['active', 4]);
    expect(reopened.revision.revisedAt).toBeGreaterThan(tombstone.revision.revisedAt);
    const changed = await changeFeed(grown, id, setSettings({ label: 'still here' }));
    expect(changed.changedAt).toBe(reopened.revision.revisedAt + 1);
    // Day 130, and 90 days more.
    grown.at = seconds('2027-09-09T00:00:00Z') - 1;
    expect((await calendarOf(grown, id)).kind).toBe('active');
    grown.at += 1;
    expect((await calendarOf(grown, id)).kind).toBe('ended');
    grown.at += 180 * DAY - 1;
    expect((await calendarOf(grown, id)).kind).toBe('ended');
    grown.at += 1;
    expect(await poll(grown, id)).toBeUndefined();
  });

  test('keeps its expiry when the protocol becomes shorter', async () => {
    const { context, id } = await issued();
    const shorter: TestContext = {
      ...context,
      schedule: { phases: [{ firstDay: 0, lastDay: 2, forbidsWashing: true }], followUpDay: 3 },
    };
    shorter.at = EXPIRY - 1;
    expect((await calendarOf(shorter, id)).kind).toBe('active');
    shorter.at += 1;
    expect((await calendarOf(shorter, id)).kind).toBe('ended');
  });

  test('expires after a hold that outlasts a later session', async () => {
    const context = testContext();
    const { id } = await issue(context, ['2027-02-01'], { holdUntil: day('2027-04-01') });
    await changeFeed(context, id, bookSession(day('2027-02-20'), { early: true }));
    expect((await readFeed(context, id)).expiresAt).toBe(seconds('2027-06-30T00:00:00Z') + 180 * DAY);
  });

  test('expires later when its session is moved to a later day', async () => {
    const { context, id } = await issued();
    await changeFeed(context, id, moveSession(1, day('2027-02-11'), { didNotTakePlace: true }));
    context.at = EXPIRY + 10 * DAY - 1;
    expect((await calendarOf(context, id)).kind).toBe('active');
    context.at += 1;
    expect((await calendarOf(context, id)).kind).toBe('ended');
  });
});

describe('a replaced link', () => {
  test('serves a fixed tombstone; the new link keeps the UIDs', async () => {
    const { context, id } = await issued();
    const before = await calendarOf(context, id);
    context.at += 2 * DAY;
    await changeFeed(context, id, replaceLink());
    const old = await calendarOf(context, id, 1);
    expect([old.kind, eventsIn(old.body)]).toEqual(['replaced', 1]);
    expect(old.body).toContain('DTSTART;VALUE=DATE:20270203\r\n');
    const now = await calendarOf(context, id, 2);
    expect(now.kind).toBe('active');
    expect(now.body.match(/^UID:.*$/gm)).toEqual(before.body.match(/^UID:.*$/gm));
    context.at += 60;
    await changeFeed(context, id, moveSession(1, day('2027-02-05'), { didNotTakePlace: true }));
    expect(await calendarOf(context, id, 1)).toEqual(old);
  });

  test('keeps its own tombstone date when the link is replaced again', async () => {
    const { context, id } = await issued();
    context.at += 2 * DAY;
    await changeFeed(context, id, replaceLink());
    context.at += DAY;
    await changeFeed(context, id, replaceLink());
    expect((await calendarOf(context, id, 1)).body).toContain('DTSTART;VALUE=DATE:20270203\r\n');
    expect((await calendarOf(context, id, 2)).body).toContain('DTSTART;VALUE=DATE:20270204\r\n');
    expect((await calendarOf(context, id, 3)).kind).toBe('active');
    expect(await poll(context, id, 4)).toBeUndefined();
  });

  test('serves the ended tombstone once the feed has ended', async () => {
    const { context, id } = await issued();
    await changeFeed(context, id, replaceLink());
    await changeFeed(context, id, endFeed());
    const old = await calendarOf(context, id, 1);
    expect(old).toEqual(await calendarOf(context, id, 2));
    expect(old.kind).toBe('ended');
  });
});

test('tokenOf recreates the token only with the original link key', async () => {
  const { context, id } = await issued();
  const feed = await readFeed(context, id);
  expect(await tokenOf(context, feed)).toMatch(new RegExp(`^${id}[0-9a-hjkmnp-tv-z]{26}$`));
  const wrong = { ...context, key: { mac: async (message: Uint8Array) => TEST_KEY.mac(Uint8Array.of(0, ...message)) } };
  await expect(tokenOf(wrong, feed)).rejects.toMatchObject({ code: 'wrong-key' });
});

test('openLink tells current links from replaced and unknown ones', async () => {
  const { context, id } = await issued();
  const feed = await changeFeed(context, id, replaceLink());
  const opened = async (version: number) =>
    openLink(feed, await secretOf(context.key, id, version), context.at, context);
  expect(await opened(1)).toEqual({ kind: 'replaced', feed, old: feed.replaced[0] });
  expect(await opened(2)).toMatchObject({ kind: 'current', feed, state: { status: 'active' } });
  expect(await opened(3)).toBeUndefined();
});

test('calendarFor returns undefined when there is no feed', () => {
  expect(calendarFor(undefined, '0'.repeat(26), START, SYSTEM, testTexts)).toBeUndefined();
});

test('issueFeed sorts sessions by date', async () => {
  const sorted = await issue(testContext(), ['2027-02-01', '2027-03-01', '2027-04-01']);
  expect(await issue(testContext(), ['2027-04-01', '2027-02-01', '2027-03-01'])).toEqual(sorted);
});
