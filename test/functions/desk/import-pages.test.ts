import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningDesk, runDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { testContext } from '../../fixtures/test-context.ts';

let desk: RunningDesk;
let cookie: string;
beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

/** Sends a file to be checked. @returns the status and the page */
async function check(
  file: string | undefined,
  boxes: Readonly<Record<string, string>> = {},
  to = desk,
  session = cookie,
) {
  const body = new FormData();
  if (file !== undefined) body.set('file', new File([file], 'clients.csv'));
  for (const [name, value] of Object.entries(boxes)) body.set(name, value);
  const response = await fetch(`${to.origin}/import`, {
    method: 'POST',
    headers: { cookie: session, origin: to.origin },
    body,
  });
  return { status: response.status, page: await response.text() };
}

const fileOf = (count: number, line: (index: number) => string) =>
  ['label,sessions', ...Array.from({ length: count }, (_, index) => line(index))].join('\n');
const good = (index: number) => `Client ${index},2027-02-01`;

/** What a hidden field of a page contains as JSON. */
const jsonIn = (page: string, name: string) =>
  JSON.parse(new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? 'null');

describe('the page of a checked file', () => {
  test('has its clients in parts of 50, as files', async () => {
    const { page } = await check(fileOf(101, good));
    expect(page).toMatch(
      /<title>Import &amp; export · .*<a href="\/import" aria-current.*<h1>101 clients ready<\/h1>/s,
    );
    expect(page).toContain('<progress max="3" value="0"');
    const parts: string[] = jsonIn(page, 'parts');
    expect(parts.map((part) => part.trim().split('\r\n').length)).toEqual([51, 51, 2]);
    expect(parts[0]).toMatch(/^\uFEFFid,label,.*\r\n,Client 0,2027-02-01,en,,\r\n/);
    expect(parts[2]).toContain('\r\n,Client 100,2027-02-01,en,,\r\n');
    expect(page).toMatch(/ready<\/h1>\s*<section class="card" data-import>.*<\/section>\s*<\/main>/s);
    expect(page).not.toContain('have a problem');
  });

  test('keeps what was allowed, and the ids of exported clients', async () => {
    const file = 'id,label,sessions\n0123456789ab,Ana,2027-02-01 2027-02-02';
    expect((await check(file)).page).toContain('<h1>0 clients ready, 1 line has a problem</h1>');
    const { page } = await check(file, { early: 'yes' });
    expect(page).toMatch(/<h1>1 client ready<\/h1>.* hidden>Import 1 client<\/button>/s);
    expect(jsonIn(page, 'rules')).toEqual({ early: true, unusualDates: false });
    expect(jsonIn(page, 'parts')[0]).toContain('\r\n0123456789ab,Ana,2027-02-01 2027-02-02,en');
  });

  test('shows 200 problems and how many more there are', async () => {
    const rows = (page: string) => page.match(/<tr><td>/g)?.length;
    const { page } = await check(fileOf(200, () => 'Ana,'));
    expect(page).toMatch(/<h1>0 clients ready, 200 lines have a problem<\/h1>\s*<section/);
    expect(page).toMatch(/<\/table>\s*<\/section>/);
    expect(page).toContain('<tr><td>2</td><td>it has no session</td></tr>');
    expect(page).not.toMatch(/data-import|more\. Please fix/);
    const more = (await check(fileOf(201, () => 'Ana,'))).page;
    expect([rows(page), rows(more)]).toEqual([200, 200]);
    expect(more).toContain('And 1 more. Please fix these first.');
  });
});

describe('the import', () => {
  test('says beside the field what is wrong with the file', async () => {
    const { status, page } = await check(undefined);
    expect(status).toBe(422);
    expect(page).toMatch(/<div class="field wrong">.*role="alert"[^>]*>Please choose a file that is not empty\.</s);
    const empty = await (await desk.get('/import', cookie)).text();
    expect(empty).toMatch(/<title>Import &amp; export · .*<a href="\/import" aria-current/s);
    expect(empty).toContain('<div class="field ">');
    expect(empty).not.toMatch(/role="alert"|checked/);
    for (const [name, label] of [
      ['early', 'Allow sessions before the careful days allow them'],
      ['unusualDate', 'Allow first sessions long ago or far ahead'],
    ]) {
      expect(empty).toMatch(
        new RegExp(`<input id="${name}" name="${name}" type="checkbox"[^>]*/><label for="${name}">${label}<`),
      );
    }
  });

  test('does not read a part that is not one', async () => {
    for (const part of ['{}', 'no JSON', '{"csv":"label"}', '{"csv":1,"early":true}', '{"csv":"","early":"yes"}']) {
      const response = await desk.post('/import/part', part, cookie);
      const sentence = 'The desk could not read this part. Please choose the file again.';
      expect([part, response.status, await response.json()]).toEqual([part, 422, { sentence }]);
    }
  });

  test('follows the rules that its part names', async () => {
    const csv = 'label,sessions\nAna,2027-02-01 2027-02-02\nBen,2027-06-01';
    const issued = async (rules: object) =>
      (await (await desk.post('/import/part', JSON.stringify({ csv, ...rules }), cookie)).json()) as object;
    expect(await issued({ early: false })).toMatchObject({ issued: 0 });
    expect(await issued({ early: true })).toMatchObject({ issued: 1 });
    expect(await issued({ early: false, unusualDates: true })).toMatchObject({ issued: 1 });
  });
});

test('a desk that creates no links still checks and exports', async () => {
  const { by: _, ...feeds } = testContext();
  const entries = async () => ({ entries: [], unreadable: ['aaaaaaaaaaaa', 'bbbbbbbbbbbb'] });
  const limited = await runDesk({ notIssuing: 'Not yet.', feeds: { ...feeds, store: { ...feeds.store, entries } } });
  const session = (await limited.signIn('Ana')).cookie;
  expect((await limited.get('/import', session)).status).toBe(200);
  expect((await check(undefined, {}, limited, session)).status).toBe(422);
  expect((await check(fileOf(1, good), {}, limited, session)).page).toContain('<h1>1 client ready</h1>');

  const part = JSON.stringify({ csv: 'label,sessions\nAna,2027-02-01', early: false });
  const refused = await limited.post('/import/part', part, session);
  expect([refused.status, await refused.json()]).toEqual([409, { sentence: 'Not yet.' }]);
  expect((await feeds.store.page(10)).feeds).toEqual([]);

  const exported = await limited.get('/export', session);
  const text = await exported.text();
  expect([exported.status, text]).toEqual([409, expect.stringContaining('<h1>Some clients cannot be read</h1>')]);
  expect(text).toContain('for aaaaaaaaaaaa, bbbbbbbbbbbb, so they would be missing');
  expect(text).toContain('href="/export?others">Download the rest</a>');
  const rest = await limited.get('/export?others', session);
  expect(rest.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  await limited.close();
});
