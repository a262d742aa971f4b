import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { calendarOf, DAY, issue, START } from '../../fixtures/test-context.ts';
import { datesOf, errorBeside, type StaffMember, sessionUid, startDeskFor } from './staff-member.ts';

// What a client must avoid never disappears from the phone by a slip (ADR 21, ADR 22). Today is Mon, 1 Feb 2027.

let ana: StaffMember;
beforeAll(async () => {
  ana = await startDeskFor('Ana');
});
afterAll(() => ana.desk.close());

/** A client on day 4 of 10 whose next session is booked. */
const onDayFour = () => issue(ana.desk.desk, ['2027-01-28', '2027-02-25']);
/** The text of a session's line on the page of a feed, with its forms. */
const lineOf = async (feed: Feed, number: number) =>
  (await ana.read(`/feeds/${feed.id}`)).split('<li><p class="session">')[number] ?? '';
const titles = (line: string) =>
  [...line.matchAll(/<summary>(.*?)<\/summary>/g)].map(([, title = '']) => title.replace(/<span.*/, ''));
/** The last day of the restrictions in the client's calendar after a session. */
const lastCarefulDay = async ({ id }: Feed) =>
  [...(await calendarOf(ana.desk.desk, id)).body.matchAll(/UID:\S*phase-2\S*[\s\S]*?DTEND;VALUE=DATE:(\d{8})/g)].map(
    ([, end]) => end,
  );

describe('a session that has taken place', () => {
  test('offers neither Move nor Cancel', async () => {
    const feed = await onDayFour();
    expect(titles(await lineOf(feed, 1))).toEqual(['Correct the date', 'This session did not take place']);
    expect(titles(await lineOf(feed, 2)).slice(0, 2)).toEqual(['Move', 'Cancel']);
    const only = await issue(ana.desk.desk, ['2027-02-01']);
    expect(titles(await lineOf(only, 1)).slice(0, 2)).toEqual(['This session did not take place', 'Correct the date']);
  });

  test('is not cancelled by a form without the tick', async () => {
    const feed = await onDayFour();
    const response = await ana.submit(feed.id, 'cancel', { session: sessionUid(feed, 1) });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('its careful days run until Sun, 7 Feb 2027. Nothing was changed.');
    expect(datesOf(await ana.stored(feed.id))).toEqual(['2027-01-28', '2027-02-25']);
    expect(await lastCarefulDay(feed)).toContain('20270208');
  });

  test('that did not take place says what disappears, then goes', async () => {
    const feed = await onDayFour();
    const line = await lineOf(feed, 1);
    expect(line).toContain(
      'The client is on day 4 of 10 after the session on Thu, 28 Jan 2027. What to avoid until Sun, 7 Feb 2027 disappears from their phone.',
    );
    expect(line).toMatch(/name="didNotTakePlace" type="checkbox" value="yes" +required/);
    const form = { session: sessionUid(feed, 1), didNotTakePlace: 'yes' };
    expect((await ana.submit(feed.id, 'cancel', form)).status).toBe(303);
    expect(datesOf(await ana.stored(feed.id))).toEqual(['2027-02-25']);
  });

  test('is warned of again after somebody else’s change', async () => {
    const feed = await onDayFour();
    const seen = await ana.seen(feed.id);
    await ana.submit(feed.id, 'set', { label: 'Changed', locale: 'en', remind: '' });
    const warning = 'The careful days run until Sun, 7 Feb 2027. What the client has to avoid until then disappears';
    const gone = { ...seen, session: sessionUid(feed, 1), didNotTakePlace: 'yes' };
    expect(await (await ana.post(`/feeds/${feed.id}/cancel`, gone)).text()).toContain(warning);
    expect(await (await ana.post(`/feeds/${feed.id}/end`, seen)).text()).toContain(warning);
    const sooner = { ...seen, session: sessionUid(feed, 1), date: '2027-01-25', liftsSooner: '2027-01-25' };
    const page = await (await ana.post(`/feeds/${feed.id}/correct`, sooner)).text();
    expect([page.includes('Save my change as well'), page.includes('liftsSooner')]).toEqual([true, false]);
  });

  test('and is the only one gets a new date', async () => {
    const feed = await issue(ana.desk.desk, ['2027-01-28']);
    expect(await lineOf(feed, 1)).toContain('Is there no new date? Then end the link below.');
    const form = { session: sessionUid(feed, 1), didNotTakePlace: 'yes' };
    const past = await (await ana.submit(feed.id, 'move', { ...form, date: '2027-01-30' })).text();
    expect(errorBeside(past, `move-${form.session}`)).toBe(
      'Choose today or a later day. If the session took place on another day, correct its date.',
    );
    expect((await ana.submit(feed.id, 'move', { ...form, date: '2027-02-10' })).status).toBe(303);
    expect(datesOf(await ana.stored(feed.id))).toEqual(['2027-02-10']);
  });

  test('and is the only one cannot be cancelled', async () => {
    const feed = await issue(ana.desk.desk, ['2027-01-28']);
    const form = { session: sessionUid(feed, 1), didNotTakePlace: 'yes' };
    const page = await (await ana.submit(feed.id, 'cancel', form)).text();
    expect(page).toMatch(/role="alert"[^>]*>This is the only session\. Move it to its new day, or end the link\./);
  });
});

describe('correcting a date', () => {
  test('to a later day goes through at once', async () => {
    const feed = await onDayFour();
    const form = { session: sessionUid(feed, 1), date: '2027-01-30' };
    expect((await ana.submit(feed.id, 'correct', form)).status).toBe(303);
    expect(datesOf(await ana.stored(feed.id))[0]).toBe('2027-01-30');
  });

  test('to an earlier day names what ends sooner, then asks', async () => {
    const feed = await onDayFour();
    const form = { session: sessionUid(feed, 1), date: '2027-01-25' };
    const asked = await ana.submit(feed.id, 'correct', form);
    const page = await asked.text();
    expect(asked.status).toBe(422);
    expect(errorBeside(page, `correct-${form.session}-sooner`)).toBe(
      'Careful days would end sooner: day 0 to 5 on Sat, 30 Jan 2027 instead of Tue, 2 Feb 2027, day 5 to 10 on Thu, 4 Feb 2027 instead of Sun, 7 Feb 2027. Is the date right?',
    );
    expect(datesOf(await ana.stored(feed.id))[0]).toBe('2027-01-28');
    expect((await ana.submit(feed.id, 'correct', { ...form, liftsSooner: '2027-01-25' })).status).toBe(303);
    expect(datesOf(await ana.stored(feed.id))[0]).toBe('2027-01-25');
  });

  test('by a year is refused with the date that was meant', async () => {
    const feed = await onDayFour();
    await ana.submit(feed.id, 'hold', { date: '2027-02-12' });
    const form = { session: sessionUid(feed, 1), date: '2026-01-28', liftsSooner: '2026-01-28' };
    const page = await (await ana.submit(feed.id, 'correct', form)).text();
    expect(errorBeside(page, `correct-${form.session}`)).toContain('Did you mean Thu, 28 Jan 2027?');
    expect(datesOf(await ana.stored(feed.id))[0]).toBe('2027-01-28');
  });

  test('and removing an extension asks when days end sooner', async () => {
    const feed = await onDayFour();
    await ana.submit(feed.id, 'hold', { date: '2027-02-12' });
    expect(await ana.read(`/feeds/${feed.id}`)).toContain('Day 4 of 15');
    const asked = await (await ana.submit(feed.id, 'hold', { clear: 'yes' })).text();
    expect(errorBeside(asked, 'hold-sooner')).toContain('on Sun, 7 Feb 2027 instead of Fri, 12 Feb 2027');
    expect((await ana.stored(feed.id)).sessions[0]?.holdUntil).toBe('2027-02-12');
    expect((await ana.submit(feed.id, 'hold', { clear: 'yes', liftsSooner: 'none' })).status).toBe(303);
  });

  test('is confirmed for one date and no other', async () => {
    const feed = await onDayFour();
    const form = { session: sessionUid(feed, 1), date: '2027-01-20', liftsSooner: '2027-01-25' };
    expect((await ana.submit(feed.id, 'correct', form)).status).toBe(422);
    expect(datesOf(await ana.stored(feed.id))[0]).toBe('2027-01-28');
  });

  test('is impossible to a day that is still to come', async () => {
    const feed = await onDayFour();
    const session = sessionUid(feed, 1);
    const page = await (await ana.submit(feed.id, 'correct', { session, date: '2027-02-03' })).text();
    expect(errorBeside(page, `correct-${session}`)).toContain('Choose today or an earlier day.');
  });
});

describe('extending the careful days', () => {
  test('applies to the session that is healing, and says so', async () => {
    const feed = await onDayFour();
    const page = await ana.read(`/feeds/${feed.id}`);
    expect(page).toContain('Careful days of the session on 28 Jan run until');
    expect(page).toContain('Sun, 7 Feb 2027 or later.');
    expect((await ana.submit(feed.id, 'hold', { date: '2027-02-15' })).status).toBe(303);
    expect((await ana.stored(feed.id)).sessions).toMatchObject([{ holdUntil: '2027-02-15' }, { date: '2027-02-25' }]);
    expect(await lastCarefulDay(feed)).toContain('20270216');
    expect(await ana.read(`/feeds/${feed.id}`)).toContain('Careful days extended until Mon, 15 Feb 2027');
  });

  test('names the earliest day when it is refused', async () => {
    const { id } = await onDayFour();
    const page = await (await ana.submit(id, 'hold', { date: '2027-02-05' })).text();
    expect(errorBeside(page, 'hold')).toBe(
      'The careful days run that long anyway. Choose Sun, 7 Feb 2027 or a later day.',
    );
  });

  test('past the next session offers to move that one', async () => {
    const feed = await onDayFour();
    expect(await ana.read(`/feeds/${feed.id}`)).not.toContain('Move that session?');
    await ana.submit(feed.id, 'hold', { date: '2027-03-02' });
    const page = await ana.read(`/feeds/${feed.id}`);
    expect(page).toContain(
      'The careful days were extended until Tue, 2 Mar 2027, and the next session is on Thu, 25 Feb 2027, before they end. Move that session?',
    );
    expect(page).toMatch(/<details class="action" open><summary>Move<span class="hidden"> session 2/);
    expect(page).toContain('Possible from Tue, 2 Mar 2027.');
  });

  test('promises no healing', async () => {
    const page = await ana.read(`/feeds/${(await onDayFour()).id}`);
    expect(page).toContain('possible from Sun, 7 Mar 2027');
    expect(page).not.toMatch(/[Hh]ealed/);
  });
});

describe('ending a link', () => {
  test('warns while careful days run', async () => {
    const warning =
      'The careful days run until Sun, 7 Feb 2027. What the client has to avoid until then disappears from their phone. Call them first.';
    expect(await ana.read(`/feeds/${(await onDayFour()).id}`)).toContain(warning);
    const healed = await issue(ana.desk.desk, ['2027-01-10']);
    expect(await ana.read(`/feeds/${healed.id}`)).not.toContain('class="warning"');
  });

  test('by staff and expiring are told apart', async () => {
    const ended = await issue(ana.desk.desk, ['2027-01-10'], { label: 'Gone' });
    await ana.submit(ended.id, 'end');
    expect(await ana.read(`/feeds/${ended.id}`)).toContain(
      "It was ended on Mon, 1 Feb 2027. The client's calendar shows one entry, which says that it is closed; the sessions and the client's name have been deleted.",
    );
    ana.desk.desk.at = START - 150 * DAY;
    const expired = await issue(ana.desk.desk, ['2026-09-04'], { label: 'Returning' });
    ana.desk.desk.at = START;
    const page = await ana.read(`/feeds/${expired.id}`);
    expect(page).toContain('<h1>Returning</h1>');
    expect(page).toMatch(/It ran out on \w{3}, \d+ (Dec 2026|Jan 2027), 90 days after its plan\./);
    expect(page).toContain("Still stored: the client's name and the sessions on Fri, 4 Sept 2026.");
    expect(page).not.toContain('have been deleted');
    const row = await ana.read('/feeds?q=returning');
    expect(row).toMatch(/<strong>Returning<\/strong>[\s\S]*Ran out on/);
  });
});

test('rows show the year of a session in another year', async () => {
  await issue(ana.desk.desk, ['2026-12-31', '2027-02-20'], { label: 'Two years' });
  expect(await ana.read('/feeds?q=two+years')).toContain('Sessions 31 Dec 2026, 20 Feb<');
});
