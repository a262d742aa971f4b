import { describe, expect, test } from 'vitest';
import { LOCALES } from '../../shared/aftercare/locale.ts';
import { momentWord } from '../../shared/aftercare/timeless.ts';
import { WORDING } from '../../shared/aftercare/wording/wording.ts';
import {
  bookSession,
  cancelSession,
  correctSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
} from '../../shared/feeds/changes.ts';
import { issueFeed } from '../../shared/feeds/commands.ts';
import { parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { calendarOf, DAY, day, testContext } from '../fixtures/test-context.ts';
import { clientOn } from './no-wrong-all-clear-link.ts';
import { sectionOf, textOf } from './no-wrong-all-clear-reading.ts';

// The ways in which an earlier version told a healing client that nothing is to be avoided. Day 0 is 2027-02-01.

const { protocol } = TEST_SETTINGS;
const TREATED = '2027-02-01';
const BOTH = ['Rest days', 'Careful days'];

describe('a session that took place', () => {
  test('keeps its lists when staff try to move it', async () => {
    const client = await clientOn(3, TREATED);
    const before = await client.events();
    expect(await client.change(moveSession(1, day('2027-02-20'), { early: true }))).toBe('took-place');
    expect(await client.lists()).toEqual(['Rest days']);
    expect(await client.today()).toContain('Day 3 of 10');
    expect(await client.events()).toEqual(before);
  });

  test('keeps its lists when staff try to cancel it', async () => {
    const client = await clientOn(4, TREATED, '2027-03-01');
    expect(await client.change(cancelSession(1))).toBe('took-place');
    expect(await client.lists()).toEqual(['Rest days']);
    expect(await client.eventsOn('2027-02-11')).toEqual(['Careful days', 'Last careful day']);
  });

  test('keeps its lists to the end of its last careful day', async () => {
    const client = await clientOn(10, TREATED, '2027-03-01');
    expect(await client.change(cancelSession(1))).toBe('took-place');
    expect(await client.lists()).toEqual(['Careful days']);
  });

  test('is protected while it is held', async () => {
    const client = await clientOn(4, TREATED, '2027-03-01');
    await client.change(holdSession(day('2027-02-20')));
    client.context.at += 12 * DAY;
    expect(await client.change(cancelSession(1))).toBe('took-place');
    expect(await client.change(moveSession(1, day('2027-02-22'), { early: true }))).toBe('took-place');
    expect(await client.lists()).toEqual(['Careful days']);
  });

  test('gets its lists back when it is booked again', async () => {
    const client = await clientOn(4, TREATED, '2027-03-01');
    expect(await client.change(cancelSession(1, { didNotTakePlace: true }))).toBe('done');
    expect(await client.lists()).toEqual([]);
    expect(await client.change(bookSession(day(TREATED)))).toBe('done');
    expect(await client.lists()).toEqual(['Rest days']);
    expect(await client.today()).toContain('Day 4 of 10');
  });

  test('is not corrected to a day that is still to come', async () => {
    const client = await clientOn(3, TREATED);
    expect(await client.change(correctSession(1, day('2027-02-20')))).toBe('in-future');
    expect(await client.lists()).toEqual(['Rest days']);
  });
});

describe('a client who needs longer to heal', () => {
  const held = async (daysLater: number) => {
    const client = await clientOn(4, TREATED, '2027-03-01');
    expect(await client.change(holdSession(day('2027-02-16')))).toBe('done');
    client.context.at += (daysLater - 4) * DAY;
    return client;
  };

  test('is not released on day 10 although the next session is booked', async () => {
    const client = await held(10);
    expect(await client.lists()).toEqual(['Careful days']);
    expect(await client.today()).not.toMatch(/last careful day|normal activities/i);
    expect(await client.eventsOn('2027-02-11')).toEqual(['Careful days']);
    expect(await client.eventsOn('2027-02-16')).toEqual(['Careful days', 'Last careful day']);
  });

  test('is not told that the careful days are over', async () => {
    const client = await held(14);
    expect(await client.today()).toContain('Day 14 of 15');
    expect(await client.lists()).toEqual(['Careful days']);
  });

  test('keeps the hold when the date is corrected', async () => {
    const client = await held(5);
    expect(await client.change(correctSession(1, day('2027-01-31')))).toBe('done');
    expect(await client.eventsOn('2027-02-16')).toEqual(['Careful days', 'Last careful day']);
  });

  test('is not told that the scalp looks much better', async () => {
    const client = await held(12);
    expect(await client.today()).not.toContain('looks much better');
    const careful = (await client.events()).find(({ summary }) => summary === 'Careful days');
    expect(careful?.description).toContain('needs more time to heal');
    expect(careful?.description).not.toContain('looks much better');
  });

  test('keeps a hold from before the next booking, which can change', async () => {
    const client = await clientOn(4, TREATED);
    await client.change(holdSession(day('2027-02-16')));
    await client.change(bookSession(day('2027-03-01')));
    expect(await client.eventsOn('2027-02-16')).toContain('Careful days');
    expect(await client.change(holdSession(day('2027-02-20')))).toBe('done');
    expect(await client.eventsOn('2027-02-20')).toEqual(['Careful days', 'Last careful day']);
  });
});

describe('a link that is ended on day 3', () => {
  test.each(LOCALES)('does not say that nothing is left to do (%s)', async (locale) => {
    const client = await clientOn(3, TREATED);
    await client.change(endFeed());
    const words = WORDING[locale].page;
    const text = await client.today(locale);
    expect(text).toContain(textOf(words.endedText));
    expect(text).not.toContain(words.overTitle);
    expect(text).not.toContain(textOf(words.overText));
  });

  test('says that what the clinic told the client continues to apply', async () => {
    const client = await clientOn(3, TREATED);
    await client.change(endFeed());
    const stillApplies = 'What we told you about your aftercare continues to apply';
    expect(await client.today()).toContain(stillApplies);
    expect((await client.events()).map(({ description }) => description)).toEqual([
      expect.stringContaining(stillApplies),
    ]);
  });
});

test('a replaced link says that the careful days continue', async () => {
  const client = await clientOn(3, TREATED);
  await client.change(replaceLink());
  const old = await calendarOf(client.context, client.id, 1);
  expect(parseWithIcalJs(old.body).map(({ description }) => description)).toEqual([
    expect.stringContaining('Your plan and your careful days continue under a new link'),
  ]);
  expect(await client.lists()).toEqual(['Rest days']);
});

describe('the eve of a session on day 11', () => {
  test('does not announce normal life in the calendar', async () => {
    const client = await clientOn(10, TREATED, '2027-02-12');
    expect((await client.eventsOn('2027-02-11')).toSorted()).toEqual(['Call us before your visit', 'Careful days']);
  });

  test('does not announce normal life on the page', async () => {
    const client = await clientOn(10, TREATED, '2027-02-12');
    const page = textOf(await client.page());
    for (const { text } of protocol.phases[2]?.advices ?? []) expect(page).not.toContain(text.en);
    const text = await client.today();
    expect(text).toContain('Your session is tomorrow');
    expect(text).not.toMatch(/Your careful days are over|last careful day/i);
    expect(text).not.toContain(protocol.prepare.advice.text.en);
    expect(text).toMatch(/Call us before your visit.*Call \+44/);
  });

  test('when healed leads with the session', async () => {
    const client = await clientOn(20, TREATED, '2027-02-22');
    const headline = /<h1>(.*?)<\/h1>/.exec(await client.page())?.[1];
    expect(headline).toBe('Your session is tomorrow');
  });
});

describe('texts that are read on other days', () => {
  test.each(LOCALES)('promise normal life on no other day (%s)', async (locale) => {
    for (const daysLater of [0, 4, 8, 10, 12]) {
      const client = await clientOn(daysLater, TREATED, '2027-03-15');
      const page = await client.page(locale);
      const otherDays = textOf(sectionOf(page, 'plan') + sectionOf(page, 'advice'));
      for (const { text } of protocol.phases[2]?.advices ?? []) expect(otherDays).not.toContain(text[locale]);
      expect(momentWord(otherDays, locale)).toBeUndefined();
    }
  });

  test('show no visit on the day on which booking would open', async () => {
    const client = await clientOn(10, TREATED, '2027-03-01');
    expect(await client.eventsOn('2027-02-11')).toEqual(['Careful days', 'Last careful day']);
    expect((await client.events()).filter(({ summary }) => summary === 'Your visit')).toMatchObject([
      { start: '2027-03-01' },
    ]);
  });

  test.each(LOCALES)('say neither today nor tomorrow in a calendar (%s)', async (locale) => {
    const client = await clientOn(10, TREATED, '2027-02-12', '2027-03-15');
    const feed = await client.context.store.read(client.id);
    if (feed) await client.context.store.update({ ...feed, locale, version: feed.version + 1 }, feed.version);
    for (const { summary, description } of await client.events()) {
      expect(momentWord(summary, locale), summary).toBeUndefined();
      expect(momentWord(description, locale), description).toBeUndefined();
    }
  });
});

test('a freshly treated client is not told that the scalp looks better', async () => {
  const client = await clientOn(9, TREATED, '2027-02-09');
  expect(await client.lists()).toEqual(BOTH);
  expect(await client.today()).not.toContain('looks much better');
});

test('the clinic’s midnight does not release a phone a day behind', async () => {
  const client = await clientOn(11, TREATED);
  expect(await client.today()).toContain('Your careful days are over');
  expect(await client.page()).toContain(' data-today="2027-02-12"');
  expect(await client.today('en', 'day=2027-02-11')).not.toContain('Your careful days are over');
  expect(await client.lists('day=2027-02-11')).toEqual(['Careful days']);
});

describe('a mistyped year', () => {
  test('makes no dead link', async () => {
    const context = testContext();
    const request = (date: string) => issueFeed(context, { sessions: [{ date: day(date) }], locale: 'en' });
    await expect(request('2026-02-01')).rejects.toMatchObject({ code: 'long-over', date: '2027-02-01' });
    await expect(request('2028-02-01')).rejects.toMatchObject({ code: 'unusual-date', date: '2027-02-01' });
    expect((await context.store.page(9)).feeds).toEqual([]);
  });

  test('ends no link that is in use', async () => {
    const client = await clientOn(3, TREATED);
    expect(await client.change(correctSession(1, day('2026-02-01')))).toBe('long-over');
    expect(await client.change(moveSession(1, day('2026-02-01'), { didNotTakePlace: true }))).toBe('took-place');
    expect(await client.lists()).toEqual(['Rest days']);
  });
});
