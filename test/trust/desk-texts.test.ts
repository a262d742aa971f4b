import { ScanCommand } from '@aws-sdk/client-dynamodb';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCAL_STAFF_TABLE, LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { labelReason } from '../../shared/aftercare/text-rules.ts';
import { readFeedCsv, writeFeedCsv } from '../../shared/feeds/csv.ts';
import { requestLine } from '../../shared/feeds/request-log.ts';
import { type RunningDesk, runDeskFor } from '../fixtures/running-desk.ts';
import { SCHEDULE } from '../fixtures/test-clinic.ts';
import { day, START } from '../fixtures/test-context.ts';
import { HARMLESS_TEXTS, HOSTILE_TEXTS } from './hostile-texts.ts';

const RULES = {
  today: () => day('2027-02-01'),
  now: () => START,
  schedule: SCHEDULE,
  locales: ['en'],
  defaultLocale: 'en',
  early: false,
  unusualDates: false,
};
const fileOf = (label: string) =>
  Papa.unparse([
    ['label', 'sessions'],
    [label, '2027-02-01'],
  ]);
/** Cells that a spreadsheet runs as formulas (OWASP, CSV injection). */
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0', '=HYPERLINK("http://x.example")', "'=1", '-x'];

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

const feedsNow = async () => (await desk.desk.store.page(100)).feeds;

describe('a label in an imported file', () => {
  test.each(HOSTILE_TEXTS)('with %s is refused with line and reason', async (_, text) => {
    const { lines, problems } = readFeedCsv(fileOf(text), RULES);
    expect(lines).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, reason: expect.stringMatching(/^the label (has|looks like) /) }]);
    expect(problems[0]?.reason).not.toContain(text);
    const before = await feedsNow();
    const part = await desk.post('/import/part', JSON.stringify({ csv: fileOf(text), early: false }), cookie);
    expect([part.status, await part.json()]).toEqual([200, { issued: 0, there: 0, newLinks: [] }]);
    expect(await feedsNow()).toEqual(before);
  });

  test('is unchanged after import and export', async () => {
    const labels = [...HARMLESS_TEXTS, ...FORMULAS].filter((text, index, all) => all.indexOf(text) === index);
    const csv = Papa.unparse([['label', 'sessions'], ...labels.map((label) => [label, '2027-02-01'])]);
    const part = await desk.post('/import/part', JSON.stringify({ csv, early: false }), cookie);
    // '=1 is the escaped form of =1, so a file with both repeats a client.
    const { lines, problems } = readFeedCsv(csv, RULES);
    expect(await part.json()).toEqual({ issued: lines.length, there: 0, newLinks: [] });
    expect(lines.length + problems.length).toBe(labels.length);
    const exported = await (await desk.get('/export', cookie)).text();
    const imported = readFeedCsv(exported, RULES);
    expect(imported.problems).toEqual([]);
    expect(imported.lines.map(({ request }) => request.label).toSorted()).toEqual(
      lines.map(({ request }) => request.label).toSorted(),
    );
    for (const label of HARMLESS_TEXTS) expect(imported.lines.map(({ request }) => request.label)).toContain(label);
  });

  test('is never exported as a formula', () => {
    const feeds = FORMULAS.map((label, index) => ({
      ...{ id: String(index).padStart(12, '0'), label, locale: 'en' },
      sessions: [{ uid: '', date: day('2027-02-01') }],
      remindAt: undefined,
    }));
    const { data } = Papa.parse<string[]>(writeFeedCsv(feeds).replace('\uFEFF', ''));
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(readFeedCsv(writeFeedCsv(feeds), RULES).lines.map(({ request }) => request.label)).toEqual(FORMULAS);
  });
});

describe('a label in a form of the desk', () => {
  // A browser sends U+FFFD for a lone surrogate.
  const sendable = HOSTILE_TEXTS.filter(([, text]) => text.isWellFormed());
  test.each(sendable)('with %s is refused next to its field', async (_, text) => {
    const before = await feedsNow();
    const answer = await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: text }, cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/role="alert">The name (has|looks like) /);
    expect(await feedsNow()).toEqual(before);
  });

  test.each(HARMLESS_TEXTS)('is shown escaped: %s', async (label) => {
    expect(labelReason(label)).toBeUndefined();
    const issued = await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label }, cookie);
    const page = await (await desk.get((issued.headers.get('location') ?? '').replace(/\?.*/, ''), cookie)).text();
    const escaped = label
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;');
    expect(page).toContain(escaped);
    if (escaped !== label) expect(page).not.toContain(label);
  });
});

test('secrets, cookies and invitation codes are never stored or logged', async () => {
  const output: string[] = [];
  const collect = async (answer: Response) => {
    output.push(JSON.stringify([...answer.headers]), await answer.text());
    return answer;
  };
  const issued = await collect(
    await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Ann' }, cookie),
  );
  const location = issued.headers.get('location') ?? '';
  const id = /feeds\/([0-9a-z]{12})/.exec(location)?.[1] ?? '';
  const withCode = await (await desk.get(location, cookie)).text();
  const token = new RegExp(`/c/(${id}[0-9a-z]{26})`).exec(withCode)?.[1] ?? '';
  expect(token).toHaveLength(38);
  const invited = await (await desk.post('/people/invite', { name: 'Ben' }, cookie)).text();
  const code = /\/invitation\/([\w.-]+)/.exec(invited)?.[1] ?? '';
  expect(code).toHaveLength(98);
  await collect(await desk.get(`/invitation/${code}`));
  for (const path of ['/', '/feeds', `/feeds/${id}`, `/feeds/${token}`, '/people', '/export', '/import']) {
    await collect(await desk.get(path, cookie));
    await collect(await desk.get(path));
  }
  for (const path of [`/feeds/${token}/end`, `/feeds/${id}/${token}`, `/invitation/${code}x`]) {
    await collect(await desk.post(path, { label: 'x' }, cookie));
  }

  const shown = output.join('\n');
  const client = localClient(desk.endpoint);
  const items = async (TableName: string) =>
    (await client.send(new ScanCommand({ TableName, ConsistentRead: true }))).Items;
  const tables = [await items(LOCAL_TABLE), await items(LOCAL_STAFF_TABLE)];
  client.destroy();
  const stored = JSON.stringify([tables, desk.log.map((record) => requestLine(record, 0))]);
  const secrets = [token.slice(12), cookie.replace(/__Host-desk=|\..*/g, ''), code.slice(0, 43)];
  for (const secret of secrets) expect(stored.includes(secret)).toBe(false);
  for (const secret of secrets.slice(0, 2)) expect(shown.includes(secret)).toBe(false);
});
