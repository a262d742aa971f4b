import { expect, test } from 'vitest';
import { cancelSession, endFeed, holdSession, replaceLink } from '../../shared/feeds/changes.ts';
import { readFeedCsv } from '../../shared/feeds/csv.ts';
import { exportFeeds } from '../../shared/feeds/export.ts';
import { importFeeds } from '../../shared/feeds/import-export.ts';
import { parseWithIcalJs } from '../fixtures/icalendar-parsers.ts';
import { SYSTEM } from '../fixtures/test-clinic.ts';
import { calendarOf, day, poll, type TestContext, testContext } from '../fixtures/test-context.ts';
import { clientOn } from './no-wrong-all-clear-link.ts';

const rulesOf = (context: TestContext) => ({
  ...{ schedule: context.schedule, now: context.now, today: context.today },
  ...{ locales: SYSTEM.locales, defaultLocale: 'en', early: false, unusualDates: false },
});

/** Brings an export into a table that knows none of its feeds, as after a lost table. */
async function restored(from: TestContext) {
  const { csv } = await exportFeeds(from, 0);
  const context = testContext();
  context.at = from.at;
  const { lines, problems } = readFeedCsv(csv, rulesOf(context));
  expect(problems).toEqual([]);
  return { context, ...(await importFeeds(context, lines)) };
}

test('an import opens no link that was replaced', async () => {
  const client = await clientOn(3, '2027-02-01');
  await client.change(replaceLink());
  const { context, newLinks } = await restored(client.context);
  for (const linkVersion of [1, 2]) expect(await poll(context, client.id, linkVersion)).toBeUndefined();
  expect(newLinks).toHaveLength(1);
  expect(newLinks[0]?.id).not.toBe(client.id);
});

test('an import of an old file brings no ended link back', async () => {
  const client = await clientOn(3, '2027-02-01');
  const { csv } = await exportFeeds(client.context, 0);
  await client.change(endFeed());
  const { lines } = readFeedCsv(csv, rulesOf(client.context));
  expect(await importFeeds(client.context, lines)).toMatchObject({ issued: 0 });
  expect((await poll(client.context, client.id))?.kind).toBe('ended');
});

test('an import keeps the hold of a session before the last', async () => {
  const client = await clientOn(4, '2027-02-01', '2027-03-01');
  await client.change(holdSession(day('2027-02-20')));
  const { context, newLinks } = await restored(client.context);
  const events = parseWithIcalJs((await calendarOf(context, newLinks[0]?.id ?? '')).body);
  const plain = ({ summary, start, endExclusive }: (typeof events)[number]) => `${summary} ${start} ${endExclusive}`;
  expect(events.map(plain)).toEqual((await client.events()).map(plain));
  expect(events.map(plain)).toContain('Careful days 2027-02-06 2027-02-21');
});

test('an import keeps the sessions that have taken place', async () => {
  const client = await clientOn(4, '2027-02-01', '2027-03-01');
  const { context, newLinks } = await restored(client.context);
  const feed = await context.store.read(newLinks[0]?.id ?? '');
  expect(feed).toMatchObject({ sessions: [{ date: '2027-02-01' }, { date: '2027-03-01' }] });
  expect(await client.change(cancelSession(1))).toBe('took-place');
});

test.each(['', 'zzzzzzzzzzzz'])('an import refuses a session before healing, with the id “%s”', (id) => {
  const csv = `id,label,sessions\n${id},Ann,2027-02-01 2027-02-03\n`;
  const { lines, problems } = readFeedCsv(csv, rulesOf(testContext()));
  expect(lines).toEqual([]);
  expect(problems).toMatchObject([{ line: 2, reason: expect.stringContaining('2027-02-11') }]);
});

test('an import refuses a mistyped year', () => {
  const csv = 'label,sessions\nAnn,2026-02-01\n';
  const { lines, problems } = readFeedCsv(csv, rulesOf(testContext()));
  expect(lines).toEqual([]);
  expect(problems).toMatchObject([{ line: 2, reason: expect.stringContaining('did you mean 2027-02-01') }]);
});
