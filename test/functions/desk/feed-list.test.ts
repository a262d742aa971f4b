import { once } from 'node:events';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endFeed } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { runDesk } from '../../fixtures/running-desk.ts';
import { DAY, issue, START } from '../../fixtures/test-context.ts';
import { type StaffMember, startDeskFor } from './staff-member.ts';

let ana: StaffMember;
beforeAll(async () => {
  ana = await startDeskFor('Ana');
});
afterAll(() => ana.desk.close());

describe('the list of clients', () => {
  test('shows every feed once, page by page', async () => {
    const many = await runDesk();
    const { cookie } = await many.signIn('Ana');
    const ids: string[] = [];
    for (let number = 0; number < 60; number += 1) {
      many.desk.at += 1;
      ids.push((await issue(many.desk, ['2027-02-01'], { label: `Client ${number}` })).id);
    }
    const found: string[] = [];
    let path: string | undefined = '/feeds';
    while (path) {
      const page: string = await (await many.get(path, cookie)).text();
      found.push(...[...page.matchAll(/<a href="\/feeds\/([0-9a-z]{12})"><strong>/g)].map((match) => match[1] ?? ''));
      path = /href="(\/feeds\?from=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found).toEqual(ids.toReversed());
    const searched = await (await many.get('/feeds?q=CLIENT+5', cookie)).text();
    expect([...searched.matchAll(/<strong>(Client \d+)</g)].map((match) => match[1])).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `Client ${59 - index}`),
      'Client 5',
    ]);
    expect(await (await many.get(`/feeds?q=${ids[7]}`, cookie)).text()).toContain('Client 7<');
    await many.close();
  });

  test('names the calendar app that was seen', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01'], { label: 'Delivered' });
    expect(await ana.read(`/feeds?q=${id}`)).toContain('Not in a calendar yet');
    const shown = await ana.read(`/feeds/${id}?show=code`);
    const address = /http:\/\/[^<"]+aftercare\.ics/.exec(shown)?.[0] ?? '';
    await fetch(address, { headers: { 'user-agent': 'Google-Calendar-Importer' } });
    expect(await ana.read(`/feeds?q=${id}`)).toContain('Google Calendar, seen today');
    ana.desk.desk.at += 3 * DAY;
    const { cookie } = await ana.desk.signIn('Cleo');
    const later = await (await ana.desk.get(`/feeds/${id}`, cookie)).text();
    expect(later).toContain('Google Calendar, seen 3 days ago');
    ana.desk.desk.at = START;
  });

  test('says that the page was opened, and that a browser proves nothing', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const shown = await ana.read(`/feeds/${id}?show=code`);
    const address = /http:\/\/[^<"]+aftercare\.ics/.exec(shown)?.[0] ?? '';
    const headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1' };
    // Not with fetch, which says in a header that it is a script.
    await once(get(address.replace('/aftercare.ics', ''), { headers }), 'response');
    await fetch(address, { headers });
    expect(await ana.read(`/feeds?q=${id}`)).toContain('Opened on an iPhone today, not in a calendar yet · Show code');
    const page = await ana.read(`/feeds/${id}`);
    expect(page).toContain('Opened on an iPhone today, not in a calendar yet.');
    expect(page).toContain('A web browser fetched it today; this does not show that it is in a calendar');
    await fetch(address, { headers: { 'user-agent': 'dataaccessd/1.0' } });
    expect(await ana.read(`/feeds/${id}`)).toMatch(/Apple Calendar, seen today.*<li>Opened on an iPhone today/s);
  });

  test('says that a calendar was perhaps removed, while the plan is running', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const shown = await ana.read(`/feeds/${id}?show=code`);
    const address = /http:\/\/[^<"]+aftercare\.ics/.exec(shown)?.[0] ?? '';
    await fetch(address, { headers: { 'user-agent': 'dataaccessd/1.0' } });
    const later = async (days: number) => {
      ana.desk.desk.at = START + days * DAY;
      const { cookie } = await ana.desk.signIn(`Cleo ${days}`);
      return (await ana.desk.get(`/feeds/${id}`, cookie)).text();
    };
    expect(await later(4)).toContain('Apple Calendar, last seen 4 days ago: perhaps removed');
    expect(await later(20)).toContain('Apple Calendar, seen 20 days ago');
    ana.desk.desk.at = START;
  });
});

describe('the printed sheet', () => {
  test('is the client’s page with the print mark', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    expect(await ana.read(`/feeds/${id}`)).toContain(`href="/feeds/${id}/sheet"`);
    const sheet = await ana.desk.get(`/feeds/${id}/sheet`, ana.cookie);
    expect([sheet.status, sheet.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^${ana.desk.feedBase}/c/${id}[0-9a-z]{26}\\?from=desk#print$`)),
    ]);
  });

  test('does not exist for an ended or unknown link', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    await changeFeed(ana.desk.desk, id, endFeed());
    expect(await ana.read(`/feeds/${id}/sheet`)).toContain('This link has ended');
    expect((await ana.desk.get('/feeds/000000000000/sheet', ana.cookie)).status).toBe(404);
  });
});

test('a link made with a lost key says what to do', async () => {
  const { id } = await issue({ ...ana.desk.desk, key: { mac: async () => new Uint8Array(32) } }, ['2027-02-01']);
  const shown = await ana.desk.get(`/feeds/${id}?show=code`, ana.cookie);
  expect([shown.status, await shown.text()]).toEqual([503, expect.stringContaining('Replace the link')]);
  expect(ana.desk.log.at(-1)).toMatchObject({ route: 'GET /feeds/:id', status: 503, error: 'Refused: wrong-key' });
  expect((await ana.desk.get(`/feeds/${id}`, ana.cookie)).status).toBe(200);
});
