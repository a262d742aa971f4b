import { ScanCommand } from '@aws-sdk/client-dynamodb';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestLine } from '../../functions/feed/metrics.ts';
import { LOCAL_TABLE, localClient } from '../../infra/local/database.ts';
import { labelReason } from '../../shared/aftercare/text-rules.ts';
import { readFeedCsv, writeFeedCsv } from '../../shared/feeds/csv.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { SCHEDULE } from '../fixtures/test-clinic.ts';
import { day } from '../fixtures/test-desk.ts';
import { HOSTILE, LEGAL } from './hostile-texts.ts';

const RULES = { today: day('2027-02-01'), schedule: SCHEDULE, locales: ['en'], defaultLocale: 'en', early: false };
const fileOf = (label: string) =>
  Papa.unparse([
    ['label', 'sessions'],
    [label, '2027-02-01'],
  ]);
/** What a spreadsheet takes for a formula (OWASP, CSV injection). */
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|" /C calc"!A0', '=HYPERLINK("http://x.example")', "'=1", '-x'];

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  desk = await runDesk();
  ({ cookie } = await desk.signIn('Ana'));
});
afterAll(() => desk.close());

const feedsNow = async () => (await desk.desk.store.page(100)).feeds;

describe('a text in a file of clients', () => {
  test.each(HOSTILE)('is refused with the line and the reason when it has %s', async (_, text) => {
    const { lines, problems } = readFeedCsv(fileOf(text), RULES);
    expect(lines).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, reason: expect.stringMatching(/^the label (has|looks like) /) }]);
    expect(problems[0]?.reason).not.toContain(text);
    const before = await feedsNow();
    const part = await desk.post('/import/part', JSON.stringify({ csv: fileOf(text), early: false }), cookie);
    expect([part.status, await part.json()]).toEqual([200, { issued: 0, there: 0 }]);
    expect(await feedsNow()).toEqual(before);
  });

  test('comes back from the desk as it was written, through a file and the table and a file again', async () => {
    const labels = [...LEGAL, ...FORMULAS].filter((text, index, all) => all.indexOf(text) === index);
    const csv = Papa.unparse([['label', 'sessions'], ...labels.map((label) => [label, '2027-02-01'])]);
    const part = await desk.post('/import/part', JSON.stringify({ csv, early: false }), cookie);
    // A spreadsheet would have written '=1 for =1, so that a file with both names one client twice.
    const { lines, problems } = readFeedCsv(csv, RULES);
    expect(await part.json()).toEqual({ issued: lines.length, there: 0 });
    expect(lines.length + problems.length).toBe(labels.length);
    const exported = await (await desk.get('/export', cookie)).text();
    const back = readFeedCsv(exported, RULES);
    expect(back.problems).toEqual([]);
    expect(back.lines.map(({ request }) => request.label).toSorted()).toEqual(
      lines.map(({ request }) => request.label).toSorted(),
    );
    for (const label of LEGAL) expect(back.lines.map(({ request }) => request.label)).toContain(label);
  });

  test('never runs in a spreadsheet: no cell of an export begins with what one takes for a formula', () => {
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

describe('a note in a form of the desk', () => {
  // A browser sends U+FFFD for half of a character, which is a character like any other.
  const sendable = HOSTILE.filter(([, text]) => text.isWellFormed());
  test.each(sendable)('is refused beside its field when it has %s', async (_, text) => {
    const before = await feedsNow();
    const answer = await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: text }, cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/role="alert">The note (has|looks like) /);
    expect(await feedsNow()).toEqual(before);
  });

  test.each(LEGAL)('shows as it was written, and as no markup: %s', async (label) => {
    expect(labelReason(label)).toBeUndefined();
    const made = await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label }, cookie);
    const page = await (await desk.get((made.headers.get('location') ?? '').replace(/\?.*/, ''), cookie)).text();
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

test('a link’s secret, a session’s cookie and an invitation’s code are told once, to whom they are for, and stand nowhere else', async () => {
  const told: string[] = [];
  const keep = async (answer: Response) => {
    told.push(JSON.stringify([...answer.headers]), await answer.text());
    return answer;
  };
  const made = await keep(await desk.post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Ann' }, cookie));
  const place = made.headers.get('location') ?? '';
  const id = /feeds\/([0-9a-z]{12})/.exec(place)?.[1] ?? '';
  const withCode = await (await desk.get(place, cookie)).text();
  const token = new RegExp(`/c/(${id}[0-9a-z]{26})`).exec(withCode)?.[1] ?? '';
  expect(token).toHaveLength(38);
  const invited = await (await desk.post('/people/invite', { name: 'Ben' }, cookie)).text();
  const code = /\/invitation\/([\w-]{43})/.exec(invited)?.[1] ?? '';
  expect(code).toHaveLength(43);
  await keep(await desk.get(`/invitation/${code}`));
  for (const path of ['/', '/feeds', `/feeds/${id}`, `/feeds/${token}`, '/people', '/export', '/import']) {
    await keep(await desk.get(path, cookie));
    await keep(await desk.get(path));
  }
  for (const path of [`/feeds/${token}/end`, `/feeds/${id}/${token}`, `/invitation/${code}x`]) {
    await keep(await desk.post(path, { label: 'x' }, cookie));
  }

  const everything = told.join('\n');
  const client = localClient(desk.endpoint);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: LOCAL_TABLE, ConsistentRead: true }));
  client.destroy();
  const kept = JSON.stringify([
    Items,
    desk.log.map((line) => ('outcome' in line ? requestLine(line as never, 'feed', 0) : line)),
  ]);
  const secrets = [token.slice(12), cookie.replace('__Host-desk=', ''), code];
  for (const secret of secrets) expect(kept.includes(secret)).toBe(false);
  for (const secret of secrets.slice(0, 2)) expect(everything.includes(secret)).toBe(false);
});
