import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { labelReason } from '../../../shared/aftercare/text-rules.ts';
import { endFeed } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { harmlessCell, originalCell, readFeedCsv, writeFeedCsv } from '../../../shared/feeds/csv.ts';
import type { ActiveFeed } from '../../../shared/feeds/feed.ts';
import { exportFeeds, importFeeds } from '../../../shared/feeds/import-export.ts';
import { type RunningDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day, issue, testDesk } from '../../fixtures/test-desk.ts';

const RULES = { today: day('2027-02-01'), schedule: SCHEDULE, locales: ['en'], defaultLocale: 'en', early: false };
const read = (text: string, more = {}) => readFeedCsv(text, { ...RULES, ...more });
const label = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => labelReason(text) === undefined);

describe('a cell', () => {
  test('that a spreadsheet would run is made harmless, and any text comes back as it was', () => {
    expect(['=1+1', '+1', '-1', '@x', "'=1"].map(harmlessCell)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "''=1"]);
    expect(["'tis", 'a=b', ''].map(harmlessCell)).toEqual(["'tis", 'a=b', '']);
    fc.assert(fc.property(fc.string(), (text) => originalCell(harmlessCell(text)) === text));
    fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@\t\r]/.test(harmlessCell(text))));
  });
});

describe('a file', () => {
  test.each([
    ['label,sessions,language\r\nRoom 2,2027-02-01 2027-03-01,en\r\n', 'as spreadsheets write it'],
    ['\uFEFFLabel;Session;Language\nRoom 2;"2027-03-01, 2027-02-01";en', 'with semicolons and a byte order mark'],
    ['sessions\tlabel\n2027-02-01 2027-03-01\tRoom 2', 'with tabs, other order and no language'],
  ])('%j is read %s', (text) => {
    expect(read(text)).toEqual({
      lines: [
        {
          line: 2,
          request: { label: 'Room 2', sessions: ['2027-02-01', '2027-03-01'], locale: 'en' },
        },
      ],
      problems: [],
    });
  });

  test('names every bad line with its number and reason, and keeps the good ones', () => {
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
      { line: 5, reason: '"2027-02-30" is no date; write it like 2026-01-31' },
      { line: 6, reason: '2037-02-01 is more than two years away' },
      { line: 7, reason: 'it has 2027-02-01 twice' },
      { line: 8, reason: 'two of its sessions have too few days to heal between them' },
      { line: 9, reason: 'there are no texts in "tlh"; possible: en' },
      { line: 11, reason: 'has the label and first session of line 2' },
    ]);
  });

  test('without the columns it needs says which', () => {
    expect(read('name,date\nx,2027-02-01').problems[0]?.reason).toContain('no column "label"');
    expect(read('').problems[0]?.reason).toBe('the file is empty');
  });

  test('that was written is read back as it was, whatever the labels are', () => {
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

  test('that is repeated, or stopped and repeated, issues every line once', async () => {
    const desk = testDesk();
    const { lines } = read(csv);
    let left = 12;
    const insert: typeof desk.store.insert = async (feed) => {
      left -= 1;
      if (left < 0) throw new Error('stopped');
      return desk.store.insert(feed);
    };
    await expect(importFeeds({ ...desk, now: () => desk.at, store: { ...desk.store, insert } }, lines)).rejects.toThrow(
      'stopped',
    );
    const rest = await importFeeds(desk, lines);
    expect(rest).toEqual({ issued: 28, there: 12 });
    expect(await importFeeds(desk, lines)).toEqual({ issued: 0, there: 40 });
    expect((await desk.store.page(100)).feeds).toHaveLength(40);
  });

  test('gives an export back, ids, holds and all, and changes nothing where it came from', async () => {
    const desk = testDesk();
    await issue(desk, ['2027-02-01', '2027-02-05'], {
      label: '=cmd()',
      remindAt: '07:30',
      holdUntil: day('2027-02-28'),
    });
    await issue(desk, ['2027-02-01'], { label: ' two spaces ' });
    await changeFeed(desk, (await issue(desk, ['2027-02-01'], { label: 'Ended' })).id, endFeed(day('2027-02-01')));
    const { csv: file } = await exportFeeds({ ...desk, now: () => desk.at });
    expect(file).not.toContain('Ended');
    const { lines, problems } = read(file);
    expect(problems).toEqual([]);
    expect(await importFeeds(desk, lines)).toEqual({ issued: 0, there: 2 });
    const other = testDesk();
    expect(await importFeeds(other, lines)).toEqual({ issued: 2, there: 0 });
    const content = async ({ store }: typeof desk) =>
      (await store.page(100)).feeds
        .filter((feed): feed is ActiveFeed => feed.status === 'active')
        .map(({ id, label: note, locale, remindAt, sessions }) => [
          ...[id, note, locale, remindAt],
          sessions.map(({ date, holdUntil }) => [date, holdUntil]),
        ])
        .sort();
    expect(await content(other)).toEqual(await content(desk));
  });
});

describe('the desk', () => {
  let desk: RunningDesk;
  let cookie: string;
  beforeAll(async () => {
    ({ desk, cookie } = await runDeskFor('Ana'));
  });
  afterAll(() => desk.close());

  test('exports a file to keep, and takes its parts in again', async () => {
    await issue(desk.desk, ['2027-02-01'], { label: 'Röntgen; "2"' });
    const exported = await desk.get('/export', cookie);
    expect(exported.headers.get('content-disposition')).toBe('attachment; filename="clients-2027-02-01.csv"');
    const csv = Buffer.from(await exported.arrayBuffer()).toString('utf8');
    const part = await desk.post('/import/part', JSON.stringify({ csv, early: false }), cookie);
    expect(await part.json()).toEqual({ issued: 0, there: 1 });
    expect((await desk.post('/import/part', '{}', cookie)).status).toBe(422);
  });

  test.each([
    ['a file of more than 2 MB', 'x'.repeat(2 * 1024 * 1024 + 1), 'larger than 2 MB'],
    ['an empty file', '', 'choose a file that is not empty'],
  ])('takes %s with a sentence', async (_, content, sentence) => {
    const body = new FormData();
    body.set('file', new File([content], 'clients.csv'));
    const headers = { cookie, origin: desk.origin };
    const answer = await fetch(`${desk.origin}/import`, { method: 'POST', headers, body });
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
  });

  test('gives neither to whoever is not signed in', async () => {
    expect(await (await desk.get('/export')).text()).not.toContain('Röntgen');
    expect((await desk.post('/import/part', JSON.stringify({ csv: '', early: false }))).status).toBe(403);
  });
});
