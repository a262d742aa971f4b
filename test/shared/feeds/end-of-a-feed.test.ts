import { describe, expect, test } from 'vitest';
import { bookSession, endFeed, moveSession, replaceLink, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed, readFeed, tokenOf } from '../../../shared/feeds/commands.ts';
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
  type TestDesk,
  testDesk,
} from '../../fixtures/test-desk.ts';

const seconds = (moment: string) => Date.parse(moment) / 1000;
const eventsIn = (body: string) => body.match(/BEGIN:VEVENT/g)?.length ?? 0;
const TODAY = day('2027-02-03');
/** The plan's last day is day 10. */
const EXPIRY = seconds('2027-05-12T00:00:00Z');

async function issued() {
  const desk = testDesk();
  const { id } = await issue(desk, ['2027-02-01']);
  return { desk, id };
}

describe('a feed that staff end', () => {
  test('answers with one event on that day, and with that alone until half a year later', async () => {
    const { desk, id } = await issued();
    desk.at += 2 * DAY;
    await changeFeed(desk, id, endFeed(TODAY));
    const ended = await calendarOf(desk, id);
    expect(ended.kind).toBe('ended');
    expect(eventsIn(ended.body)).toBe(1);
    expect(ended.body).toContain('DTSTART;VALUE=DATE:20270203\r\n');
    desk.at += 180 * DAY - 1;
    expect(await calendarOf(desk, id)).toEqual(ended);
    desk.at += 1;
    expect(await poll(desk, id)).toBeUndefined();
    await expect(readFeed(desk, id)).rejects.toMatchObject({ code: 'unknown-feed' });
  });

  test('cannot be changed or ended any more', async () => {
    const { desk, id } = await issued();
    await changeFeed(desk, id, endFeed(TODAY));
    for (const change of [endFeed(TODAY), replaceLink(TODAY), moveSession(1, TODAY, true)]) {
      await expect(changeFeed(desk, id, change)).rejects.toMatchObject({ code: 'ended' });
    }
  });
});

describe('a feed that nobody ends', () => {
  test('is active until 90 days after the last day of its plan, then ended, then gone', async () => {
    const { desk, id } = await issued();
    desk.at = EXPIRY - 1;
    const active = await calendarOf(desk, id);
    expect([active.kind, eventsIn(active.body)]).toEqual(['active', 4]);
    desk.at = EXPIRY;
    const expired = await calendarOf(desk, id);
    expect([expired.kind, eventsIn(expired.body)]).toEqual(['ended', 1]);
    expect(expired.body).toContain('DTSTART;VALUE=DATE:20270512\r\n');
    expect(expired.revision).toEqual({ revisedAt: EXPIRY, sequence: EXPIRY - START });
    await expect(changeFeed(desk, id, moveSession(1, TODAY, true))).rejects.toMatchObject({ code: 'ended' });
    desk.at = EXPIRY + 180 * DAY - 1;
    expect(await calendarOf(desk, id)).toEqual(expired);
    desk.at += 1;
    expect(await poll(desk, id)).toBeUndefined();
  });

  test('does not end before its own plan when the protocol has grown since, not even after its tombstone was out', async () => {
    const { desk, id } = await issued();
    desk.at = EXPIRY;
    const tombstone = await calendarOf(desk, id);
    const { schedule } = desk;
    const [first, second, ...rest] = schedule.phases;
    const longer = { ...second, firstDay: 5, lastDay: 130, forbidsWashing: true };
    const grown: TestDesk = { ...desk, schedule: { phases: [first ?? longer, longer, ...rest], followUpDay: 10 } };
    grown.wording += 1;
    const back = await calendarOf(grown, id);
    expect([back.kind, eventsIn(back.body)]).toEqual(['active', 4]);
    expect(back.revision.revisedAt).toBeGreaterThan(tombstone.revision.revisedAt);
    const changed = await changeFeed(grown, id, setSettings({ label: 'still here' }));
    expect(changed.changedAt).toBe(back.revision.revisedAt + 1);
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

  test('keeps its expiry when the protocol has become shorter', async () => {
    const { desk, id } = await issued();
    const shorter: TestDesk = {
      ...desk,
      schedule: { phases: [{ firstDay: 0, lastDay: 2, forbidsWashing: true }], followUpDay: 3 },
    };
    shorter.at = EXPIRY - 1;
    expect((await calendarOf(shorter, id)).kind).toBe('active');
    shorter.at += 1;
    expect((await calendarOf(shorter, id)).kind).toBe('ended');
  });

  test('is active as long as a hold asks for, also past a later session', async () => {
    const desk = testDesk();
    const { id } = await issue(desk, ['2027-02-01'], { holdUntil: day('2027-04-01') });
    await changeFeed(desk, id, bookSession(day('2027-02-20'), true));
    expect((await readFeed(desk, id)).expiresAt).toBe(seconds('2027-06-30T00:00:00Z') + 180 * DAY);
  });

  test('lives on with a session that is moved', async () => {
    const { desk, id } = await issued();
    await changeFeed(desk, id, moveSession(1, day('2027-02-11'), false));
    desk.at = EXPIRY + 10 * DAY - 1;
    expect((await calendarOf(desk, id)).kind).toBe('active');
    desk.at += 1;
    expect((await calendarOf(desk, id)).kind).toBe('ended');
  });
});

describe('a link that was replaced', () => {
  test('answers for good with its own day, while the new one shows the plan under the same UIDs', async () => {
    const { desk, id } = await issued();
    const before = await calendarOf(desk, id);
    desk.at += 2 * DAY;
    await changeFeed(desk, id, replaceLink(TODAY));
    const old = await calendarOf(desk, id, 1);
    expect([old.kind, eventsIn(old.body)]).toEqual(['replaced', 1]);
    expect(old.body).toContain('DTSTART;VALUE=DATE:20270203\r\n');
    const now = await calendarOf(desk, id, 2);
    expect(now.kind).toBe('active');
    expect(now.body.match(/^UID:.*$/gm)).toEqual(before.body.match(/^UID:.*$/gm));
    desk.at += 60;
    await changeFeed(desk, id, moveSession(1, day('2027-02-05'), false));
    expect(await calendarOf(desk, id, 1)).toEqual(old);
  });

  test('twice answers in both old places, each with its own day', async () => {
    const { desk, id } = await issued();
    await changeFeed(desk, id, replaceLink(day('2027-02-03')));
    await changeFeed(desk, id, replaceLink(day('2027-02-04')));
    expect((await calendarOf(desk, id, 1)).body).toContain('DTSTART;VALUE=DATE:20270203\r\n');
    expect((await calendarOf(desk, id, 2)).body).toContain('DTSTART;VALUE=DATE:20270204\r\n');
    expect((await calendarOf(desk, id, 3)).kind).toBe('active');
    expect(await poll(desk, id, 4)).toBeUndefined();
  });

  test('says that the calendar has ended once it has', async () => {
    const { desk, id } = await issued();
    await changeFeed(desk, id, replaceLink(TODAY));
    await changeFeed(desk, id, endFeed(day('2027-02-04')));
    const old = await calendarOf(desk, id, 1);
    expect(old).toEqual(await calendarOf(desk, id, 2));
    expect(old.kind).toBe('ended');
  });
});

test('a link can be shown again with the key that made it, and with no other', async () => {
  const { desk, id } = await issued();
  const feed = await readFeed(desk, id);
  expect(await tokenOf(desk, feed)).toMatch(new RegExp(`^${id}[0-9a-hjkmnp-tv-z]{26}$`));
  const wrong = { ...desk, key: { mac: async (message: Uint8Array) => TEST_KEY.mac(Uint8Array.of(0, ...message)) } };
  await expect(tokenOf(wrong, feed)).rejects.toMatchObject({ code: 'wrong-key' });
});

test('a link opens its feed as it is now, and an old one the fact that it was replaced', async () => {
  const { desk, id } = await issued();
  const feed = await changeFeed(desk, id, replaceLink(TODAY));
  const opened = async (version: number) => openLink(feed, await secretOf(desk.key, id, version), desk.at, desk);
  expect(await opened(1)).toEqual({ kind: 'replaced', feed, old: feed.replaced[0] });
  expect(await opened(2)).toMatchObject({ kind: 'current', feed, state: { status: 'active' } });
  expect(await opened(3)).toBeUndefined();
});

test('a link of a feed that is not there opens nothing', () => {
  expect(calendarFor(undefined, '0'.repeat(26), START, SYSTEM, testTexts)).toBeUndefined();
});

test('the order in which sessions are named does not matter', async () => {
  const forth = await issue(testDesk(), ['2027-02-01', '2027-03-01', '2027-04-01']);
  expect(await issue(testDesk(), ['2027-04-01', '2027-02-01', '2027-03-01'])).toEqual(forth);
});
