import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelReason } from '../../../shared/aftercare/text-rules.ts';
import { endFeed } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { harmlessCell, originalCell, readFeedCsv, writeFeedCsv } from '../../../shared/feeds/csv.ts';
import { exportFeeds } from '../../../shared/feeds/export.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { type ImportResult, importFeeds } from '../../../shared/feeds/import-export.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day, issue, START, testContext } from '../../fixtures/test-context.ts';

const RULES = {
  today: () => day('2027-02-01'),
  now: () => START,
  schedule: SCHEDULE,
  locales: ['en'],
  defaultLocale: 'en',
  early: false,
  unusualDates: false,
};
const read = (text: string, more = {}) => readFeedCsv(text, { ...RULES, ...more });
const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => labelReason(text) === undefined);

describe('a cell of a file', () => {
  test('is never a formula, and any text is read back unchanged', () => {
    expect(['=1+1', '+1', '-1', '@x', "'=1"].map(harmlessCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "''=1"]);
    expect(["'tis", 'a=b', ''].map(harmlessCell)).toEqual(["'tis", 'a=b', '']);
    expect(['x;=1+1', 'x; =1', 'x\t"=1', 'x;y'].map(harmlessCell)).toEqual(["x;'=1+1", "x;' =1", 'x\t\'"=1', 'x;y']);
    const text = fc.string({ unit: fc.constantFrom('x', '=', '-', ' ', "'", '"', ';', ',', '\t') });
    fc.assert(fc.property(text, (text) => originalCell(harmlessCell(text)) === text));
    fc.assert(fc.property(text, (text) => !/(?:^|[;,\t])[ "]*[=+\-@\r]/.test(harmlessCell(text))));
  });
});

describe('an imported file', () => {
  test.each([
    ['label,sessions,language\r\nRoom 2,2027-02-01 2027-03-01,en\r\n', 'commas'],
    ['\uFEFFLabel;Session;Language\nRoom 2;"2027-03-01, 2027-02-01";en', 'semicolons, byte order mark'],
    ['sessions\tlabel\n2027-02-01 2027-03-01\tRoom 2', 'tabs, other order, no language'],
  ])('like %j is read (%s)', (text) => {
    expect(read(text)).toEqual({
      lines: [
        {
          line: 2,
          request: {
            label: 'Room 2',
            sessions: [{ date: '2027-02-01' }, { date: '2027-03-01' }],
            locale: 'en',
            early: false,
            unusualDate: false,
          },
        },
      ],
      problems: [],
    });
  });

  test('names every bad line and keeps the good ones', () => {
    const { lines, problems } = read(
      [
        'label,sessions,language',
        'Good,2027-02-01,en',
        ',2027-02-01,en',
        'No date,,en',
        'Feb 30,2027-02-30,en',
        'Far,2037-02-01,en',
        'Twice,2027-02-01 2027-02-01,en',
        'Early,2027-02-01 2027-02-05,en',
        'Klingon,2027-02-01,tlh',
        '',
        'Good,2027-02-01,en',
        'Also good,2027-02-01,en',
      ].join('\n'),
    );
    expect(lines.map((each) => [each.line, each.request.label])).toEqual([
      [2, 'Good'],
      [12, 'Also good'],
    ]);
    expect(problems).toEqual([
      { line: 3, reason: 'the label is empty' },
      { line: 4, reason: 'it has no session' },
      { line: 5, reason: '"2027-02-30" is not a valid date; write it like 2026-01-31' },
      { line: 6, reason: '2037-02-01 is more than two years away' },
      { line: 7, reason: 'it has 2027-02-01 twice' },
      {
        line: 8,
        reason: 'session 2 on 2027-02-05 is before 2027-02-11, the first day that session 1 allows; choose a later day',
      },
      { line: 9, reason: '"tlh" is not available; use en' },
      { line: 11, reason: 'it is the same client as line 2' },
    ]);
  });

  test('without a needed column says which', () => {
    expect(read('name,date\nx,2027-02-01').problems[0]?.reason).toContain('no column "label"');
    expect(read('').problems[0]?.reason).toBe('the file is empty');
  });

  test('that was exported is read back unchanged', () => {
    fc.assert(
      fc.property(fc.uniqueArray(label, { maxLength: 20 }), (labels) => {
        const feeds = labels.map((each, index) => ({
          id: String(index).padStart(12, '0'),
          label: each,
          locale: 'en',
          sessions: [
            { uid: '', date: day('2027-02-01'), ...(index % 3 === 0 ? { holdUntil: day('2027-02-20') } : {}) },
          ],
          remindAt: index % 2 === 0 ? '08:00' : undefined,
        }));
        const { lines, problems } = read(writeFeedCsv(feeds));
        expect(problems).toEqual([]);
        expect(lines.map((each) => each.request.label)).toEqual(labels);
        expect(lines.map((each) => each.id)).toEqual(feeds.map((feed) => feed.id));
      }),
    );
  });
});

describe('an import', () => {
  const csv = ['label,sessions', ...Array.from({ length: 40 }, (_, n) => `Client ${n},2027-02-01`)].join('\n');

  test('issues every line once, even if it is repeated', async () => {
    const context = testContext();
    const { lines } = read(csv);
    let left = 12;
    const insert: typeof context.store.insert = async (feed) => {
      left -= 1;
      if (left < 0) throw new Error('stopped');
      return context.store.insert(feed);
    };
    const importLines = (store: typeof context.store) =>
      importFeeds({ ...context, store }, lines, undefined, async () => {});
    await expect(importLines({ ...context.store, insert })).rejects.toThrow('stopped');
    const rest = await importLines(context.store);
    expect(rest).toEqual({ issued: 28, there: 12, newLinks: [] });
    expect(await importFeeds(context, lines)).toEqual({ issued: 0, there: 40, newLinks: [] });
    expect((await context.store.page(100)).feeds).toHaveLength(40);
  });

  test('restores an export with new links, but not where it is from', async () => {
    const context = testContext();
    await issue(context, ['2027-02-01', '2027-02-05'], {
      label: '=cmd()',
      remindAt: '07:30',
      holdUntil: day('2027-02-28'),
    });
    await issue(context, ['2027-02-01'], { label: ' two spaces ' });
    await changeFeed(context, (await issue(context, ['2027-02-01'], { label: 'Ended' })).id, endFeed());
    const { csv: file } = await exportFeeds(context, 0);
    expect(file).not.toContain('Ended');
    const { lines, problems } = read(file, { early: true });
    expect(problems).toEqual([]);
    expect(await importFeeds(context, lines)).toEqual({ issued: 0, there: 2, newLinks: [] });
    const other = testContext();
    const restored = await importFeeds(other, lines);
    expect(restored).toMatchObject({ issued: 2, there: 0 });
    expect(restored.newLinks.map((link) => link.label).toSorted()).toEqual([' two spaces ', '=cmd()']);
    const content = async ({ store }: typeof context) =>
      (await store.page(100)).feeds
        .filter((feed): feed is ActiveFeed => feed.status === 'active')
        .map(({ label: name, locale, remindAt, sessions }) => [
          ...[name, locale, remindAt],
          sessions.map(({ date, holdUntil }) => [date, holdUntil]),
        ])
        .sort();
    expect(await content(other)).toEqual(await content(context));
  });
});

describe('the desk', () => {
  let desk: RunningDesk;
  let cookie: string;
  beforeAll(async () => {
    ({ desk, cookie } = await runDeskFor('Ana'));
  });
  afterAll(() => desk.close());

  const part = async (fields: object) => {
    const response = await desk.post('/import/part', JSON.stringify(fields), cookie);
    return (await response.json()) as ImportResult;
  };
  const check = async (content: string, boxes: Record<string, string> = {}) => {
    const body = new FormData();
    body.set('file', new File([content], 'clients.csv'));
    for (const [name, value] of Object.entries(boxes)) body.set(name, value);
    const headers = { cookie, origin: desk.origin };
    return fetch(`${desk.origin}/import`, { method: 'POST', headers, body });
  };

  test('exports a file that it can import', async () => {
    await issue(desk.desk, ['2027-02-01'], { label: 'Röntgen; "2"' });
    const exported = await desk.get('/export', cookie);
    expect(exported.headers.get('content-disposition')).toBe('attachment; filename="clients-2027-02-01.csv"');
    const csv = Buffer.from(await exported.arrayBuffer()).toString('utf8');
    expect(await part({ csv, early: false })).toEqual({ issued: 0, there: 1, newLinks: [] });
    expect((await desk.post('/import/part', '{}', cookie)).status).toBe(422);
  });

  test('asks about unusual dates, then imports them', async () => {
    const csv = 'label,sessions\nFuture,2027-06-01\nToday,2027-02-01';
    const asked = await (await check(csv)).text();
    expect(asked).toContain('<h1>1 client ready, 1 line has a problem</h1>');
    expect(asked).toContain('2027-06-01 is in 120 days');
    const allowed = await (await check(csv, { unusualDate: 'yes' })).text();
    expect(allowed).toContain('<h1>2 clients ready</h1>');
    expect(allowed).toContain('{&quot;early&quot;:false,&quot;unusualDates&quot;:true}');
    expect(await part({ csv, early: false, unusualDates: false })).toMatchObject({ issued: 1 });
    expect(await part({ csv, early: false, unusualDates: true })).toMatchObject({ issued: 1, there: 1 });
  });

  test('names the clients whose links must be handed over', async () => {
    const csv = 'id,label,sessions\n0123456789ab,From elsewhere,2027-02-01';
    const { newLinks } = await part({ csv, early: false });
    expect(newLinks).toEqual([{ id: expect.stringMatching(/^[0-9a-z]{12}$/), label: 'From elsewhere' }]);
    const page = await (await desk.get(`/feeds/${newLinks[0]?.id}?show=code`, cookie)).text();
    expect(page).toContain('<h1>From elsewhere</h1>');
    // The first answer may have been lost.
    expect(await part({ csv, early: false })).toEqual({ issued: 0, there: 1, newLinks });
  });

  test('lists no link that has ended since, and keeps the order of the file', async () => {
    const csv = `id,label,sessions\n${['a', 'b', 'c', 'd'].map((each) => `${each.repeat(12)},${each},2027-02-01`).join('\n')}`;
    const { newLinks } = await part({ csv, early: false });
    expect(newLinks.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd']);
    await changeFeed(desk.desk, newLinks[1]?.id ?? '', endFeed());
    const again = await part({ csv, early: false });
    expect(again.newLinks.map(({ label }) => label)).toEqual(['a', 'c', 'd']);
  });

  test.each([
    ['a file of more than 2 MB', 'x'.repeat(2 * 1024 * 1024 + 1), 'larger than 2 MB'],
    ['an empty file', '', 'choose a file that is not empty'],
  ])('refuses %s', async (_, content, sentence) => {
    const response = await check(content);
    expect([response.status, await response.text()]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test('imports and exports nothing without a session', async () => {
    expect(await (await desk.get('/export')).text()).not.toContain('Röntgen');
    expect((await desk.post('/import/part', JSON.stringify({ csv: '', early: false }))).status).toBe(403);
  });
});
