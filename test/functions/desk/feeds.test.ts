import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelSession, endFeed, moveSession, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { type RunningDesk, runDesk, runDeskFor } from '../../fixtures/running-desk.ts';
import { DAY, day, issue, START, testDesk } from '../../fixtures/test-desk.ts';

let desk: RunningDesk;
let cookie: string;

beforeAll(async () => {
  ({ desk, cookie } = await runDeskFor('Ana'));
});
afterAll(() => desk.close());

const pageOf = async (path: string) => (await desk.get(path, cookie)).text();
const post = (path: string, form: Record<string, string>) => desk.post(path, form, cookie);

/** The hidden fields that every form on a feed's page carries. */
async function formOf(id: string): Promise<{ version: string; saw: string }> {
  const page = await pageOf(`/feeds/${id}`);
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  const saw = /name="saw" value="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"') ?? '';
  return { version, saw };
}

describe('issuing', () => {
  test('takes the date that stands there and leads to the code, the ready text and the plan', async () => {
    expect(await pageOf('/')).toContain('value="2027-02-01"');
    const issued = await post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Room "2" <b>' });
    expect(issued.status).toBe(303);
    const page = await pageOf(issued.headers.get('location') ?? '');
    const link = new RegExp(`${desk.feedBase}/c/[0-9a-z]{38}`).exec(page)?.[0] ?? '';
    expect(page).toContain('<svg');
    expect(page).toContain(`sms:?&amp;body=${encodeURIComponent('Hello from')}`);
    expect(page).toContain('Room &quot;2&quot; &lt;b&gt;');
    expect((await fetch(`${link}/aftercare.ics`)).status).toBe(200);
  });

  test('takes the next session along', async () => {
    const issued = await post('/feeds', { session: '2027-02-01', next: '2027-03-01', locale: 'en' });
    const id = issued.headers.get('location')?.slice(7, 19) ?? '';
    const feed = await desk.desk.store.read(id);
    expect(feed?.status === 'active' && feed.sessions.map(({ date }) => date)).toEqual(['2027-02-01', '2027-03-01']);
    expect(feed?.audit).toMatchObject([{ at: START, by: 'desk:Ana', action: 'issue' }]);
  });

  test.each([
    ['a day that does not exist', { session: '2027-02-30' }, 'session', 'a day that exists'],
    ['no day', { session: '' }, 'session', 'Please choose a date'],
    ['a day far away', { session: '2037-02-01' }, 'session', 'more than two years away'],
    ['a next session before the first', { session: '2027-02-10', next: '2027-02-01' }, 'next', 'comes after the first'],
    ['a next session while it heals', { session: '2027-02-01', next: '2027-02-06' }, 'next', 'too few days to heal'],
    ['a time that is none', { session: '2027-02-01', remind: '25:00' }, 'remind', 'no time of day'],
    ['a note that is too long', { session: '2027-02-01', label: 'x'.repeat(81) }, 'label', '80 are possible'],
  ])('keeps %s in the form with a sentence beside the field, and issues nothing', async (_, form, field, sentence) => {
    const before = (await desk.desk.store.page(100)).feeds.length;
    const answer = await post('/feeds', { locale: 'en', ...form });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    const said = new RegExp(`id="${field}-error" role="alert">([^<]*)<`).exec(page)?.[1];
    expect(said).toContain(sentence);
    for (const value of Object.values(form)) expect(page).toContain(`value="${value}"`);
    expect((await desk.desk.store.page(100)).feeds).toHaveLength(before);
  });

  test('makes one link of a form that is sent twice, by a double tap or a reload, and says so', async () => {
    const once = /name="once" value="([^"]+)"/.exec(await pageOf('/'))?.[1] ?? '';
    const form = { session: '2027-02-01', locale: 'en', once };
    const [first, second] = await Promise.all([post('/feeds', form), post('/feeds', form)]);
    const places = [first, second].map((answer) => answer.headers.get('location') ?? '').sort();
    expect(places[0]?.replace('done=again', '')).toBe(places[1]?.replace('done=issue', ''));
    expect(await pageOf(places[0] ?? '')).toContain('This is the link that you made a moment ago');
    const other = await post('/feeds', { ...form, label: 'Another client' });
    expect(other.headers.get('location')).not.toContain(places[0]?.slice(0, 19));
  });

  test('is refused while the settings are the sample, with the reason in place of the form', async () => {
    const sample = await runDesk({ notIssuing: 'Not yet.' });
    const ana = await sample.signIn('Ana');
    const page = await (await sample.post('/feeds', { session: '2027-02-01', locale: 'en' }, ana.cookie)).text();
    expect(page).toContain('Not yet.');
    expect((await sample.desk.store.page(10)).feeds).toEqual([]);
    await sample.close();
  });
});

describe('a change', () => {
  test('is written with who made it, and every kind of it can be made', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01'], { label: 'Room 2' });
    const change = async (action: string, form: Record<string, string> = {}) => {
      const answer = await post(`/feeds/${id}/${action}`, { ...(await formOf(id)), ...form });
      expect([action, answer.status]).toEqual([action, 303]);
      return desk.desk.store.read(id);
    };
    await change('book', { date: '2027-02-20' });
    const booked = await desk.desk.store.read(id);
    const uid = booked?.status === 'active' ? (booked.sessions[1]?.uid ?? '') : '';
    await change('move', { session: uid, date: '2027-02-21' });
    await change('hold', { date: '2027-03-10' });
    await change('hold', { clear: 'yes' });
    await change('set', { label: '', locale: 'en', remind: '08:00' });
    expect(await desk.desk.store.read(id)).toMatchObject({ remindAt: '08:00' });
    expect(await desk.desk.store.read(id)).not.toHaveProperty('label');
    await change('cancel', { session: uid });
    await change('replace-link');
    const ended = await change('end');
    expect(ended?.audit.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'test issue',
      ...['book', 'move', 'hold', 'hold', 'set', 'cancel', 'replace-link', 'end'].map((action) => `desk:Ana ${action}`),
    ]);
    const page = await pageOf(`/feeds/${id}`);
    expect(page).toContain('This link has ended');
    // Who did what outlives the end; what was noted and planned does not.
    for (const line of ['Ana ended it', 'Ana replaced the link', 'test made the link']) expect(page).toContain(line);
    expect(page).not.toContain('Room 2');
    expect(JSON.stringify(ended)).not.toMatch(/Room 2|2027-02-2|2027-03-/);
  });

  test('that comes too early stays in its form and offers to go on all the same', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    const early = await post(`/feeds/${id}/book`, { ...(await formOf(id)), date: '2027-02-05' });
    expect(early.status).toBe(422);
    const page = await early.text();
    expect(page).toContain('too few days to heal');
    expect(page).toContain('value="2027-02-05"');
    expect(page).toContain('name="early"');
    const decided = await post(`/feeds/${id}/book`, { ...(await formOf(id)), date: '2027-02-05', early: 'yes' });
    expect(decided.status).toBe(303);
  });

  test('that the desk does not have is not found, whatever the form says that it has seen', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    for (const action of ['cure', 'constructor', '__proto__']) {
      const form = await formOf(id);
      expect((await post(`/feeds/${id}/${action}`, form)).status).toBe(404);
      expect((await post(`/feeds/${id}/${action}`, { ...form, version: '99' })).status).toBe(404);
    }
  });

  test('by the second of two people shows what the first one did, and is made only when she says so', async () => {
    const feed = await issue(desk.desk, ['2027-02-01', '2027-03-01'], { label: 'Old note' });
    const seen = await formOf(feed.id);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, feed.id, moveSession(2, day('2027-03-05'), false));
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, feed.id, setSettings({ label: 'New note' }));
    const mine = { date: '2027-02-02', session: feed.status === 'active' ? (feed.sessions[0]?.uid ?? '') : '' };
    const second = await post(`/feeds/${feed.id}/move`, { ...seen, ...mine });
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('Ben moved a session');
    expect(page).toContain('<dd>You saw: Mon, 1 Mar 2027</dd><dd>Now: <b>Fri, 5 Mar 2027</b></dd>');
    expect(page).toContain('<dd>You saw: Old note</dd><dd>Now: <b>New note</b></dd>');
    expect(page).toContain('Do you still want this? <b>Move session 1 to Tue, 2 Feb 2027.</b>');
    expect((await desk.desk.store.read(feed.id))?.version).toBe(3);
    const again = await post(`/feeds/${feed.id}/move`, { ...(await formOf(feed.id)), ...mine });
    expect(again.status).toBe(303);
    const after = await desk.desk.store.read(feed.id);
    expect(after?.status === 'active' && after.sessions.map(({ date }) => date)).toEqual(['2027-02-02', '2027-03-05']);
  });

  test('of a session that somebody else cancelled is not made, whatever the person decides, and she reads why', async () => {
    const feed = await issue(desk.desk, ['2027-02-01', '2027-03-01']);
    const seen = await formOf(feed.id);
    const session = feed.status === 'active' ? (feed.sessions[1]?.uid ?? '') : '';
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, feed.id, cancelSession(2));
    const form = { session, date: '2027-03-02' };
    const first = await post(`/feeds/${feed.id}/move`, { ...seen, ...form });
    const page = await first.text();
    expect([first.status, page]).toEqual([409, expect.stringContaining('Ben cancelled a session')]);
    expect(page).toContain('this cannot be done');
    expect(page).not.toContain('Make my change too');
    const again = await post(`/feeds/${feed.id}/move`, { ...(await formOf(feed.id)), ...form });
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringMatching(/role="alert"[^>]*>This session is not there any more/),
    ]);
  });

  test('of a feed that somebody else ended is not made, and the page says that it was not', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    const seen = await formOf(id);
    await changeFeed({ ...desk.desk, by: 'desk:Ben' }, id, endFeed(day('2027-02-01')));
    const late = await post(`/feeds/${id}/book`, { ...seen, date: '2027-03-01' });
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain('What you just sent was not done');
    expect(page).toContain('Ben ended it');
    const ended = await post(`/feeds/${id}/end`, seen);
    expect([ended.status, await ended.text()]).toEqual([200, expect.not.stringContaining('was not done')]);
  });

  test('that a person has made herself is told as hers when she sends it again', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    const form = { ...(await formOf(id)), date: '2027-03-01' };
    expect((await post(`/feeds/${id}/book`, form)).status).toBe(303);
    const second = await post(`/feeds/${id}/book`, form);
    expect([second.status, await second.text()]).toEqual([409, expect.stringContaining('You changed this already')]);
  });

  test('without the version that was seen is never made', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    expect((await post(`/feeds/${id}/end`, {})).status).toBe(409);
    expect((await desk.desk.store.read(id))?.status).toBe('active');
  });
});

describe('the sheet', () => {
  test('is the client’s page, told to print itself, and the desk shows no link for it', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    expect(await pageOf(`/feeds/${id}`)).toContain(`href="/feeds/${id}/sheet"`);
    const sheet = await desk.get(`/feeds/${id}/sheet`, cookie);
    expect([sheet.status, sheet.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(new RegExp(`^${desk.feedBase}/c/${id}[0-9a-z]{26}#print$`)),
    ]);
  });

  test('is there no more once the feed has ended', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01']);
    await changeFeed(desk.desk, id, endFeed(day('2027-02-01')));
    expect(await pageOf(`/feeds/${id}/sheet`)).toContain('This link has ended');
    expect((await desk.get('/feeds/000000000000/sheet', cookie)).status).toBe(404);
  });
});

test('a link whose key is gone cannot be shown, and the page says what to do about it', async () => {
  const { id } = await issue({ ...desk.desk, now: () => START, key: { mac: async () => new Uint8Array(32) } }, [
    '2027-02-01',
  ]);
  const shown = await desk.get(`/feeds/${id}?show=code`, cookie);
  expect([shown.status, await shown.text()]).toEqual([503, expect.stringContaining('Replace the link')]);
  expect((await desk.get(`/feeds/${id}`, cookie)).status).toBe(200);
});

describe('the list', () => {
  test('goes through all feeds page by page, each once', async () => {
    const many = await runDesk();
    const ana = await many.signIn('Ana');
    const ids: string[] = [];
    for (let number = 0; number < 60; number += 1) {
      many.desk.at += 1;
      ids.push((await issue(many.desk, ['2027-02-01'], { label: `Client ${number}` })).id);
    }
    const found: string[] = [];
    let path: string | undefined = '/feeds';
    while (path) {
      const page: string = await (await many.get(path, ana.cookie)).text();
      found.push(...[...page.matchAll(/<a href="\/feeds\/([0-9a-z]{12})"><strong>/g)].map((match) => match[1] ?? ''));
      path = /href="(\/feeds\?from=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(found).toEqual(ids.toReversed());
    const searched = await (await many.get('/feeds?q=CLIENT+5', ana.cookie)).text();
    expect([...searched.matchAll(/<strong>(Client \d+)</g)].map((match) => match[1])).toEqual([
      ...Array.from({ length: 10 }, (_, index) => `Client ${59 - index}`),
      'Client 5',
    ]);
    expect(await (await many.get(`/feeds?q=${ids[7]}`, ana.cookie)).text()).toContain('Client 7<');
    await many.close();
  });

  test('tells which calendar app fetched a feed, and which feed nobody has added', async () => {
    const { id } = await issue(desk.desk, ['2027-02-01'], { label: 'Delivered' });
    expect(await pageOf(`/feeds?q=${id}`)).toContain('Not added yet');
    const shown = await pageOf(`/feeds/${id}?show=code`);
    const address = /http:\/\/[^<"]+aftercare\.ics/.exec(shown)?.[0] ?? '';
    await fetch(address, { headers: { 'user-agent': 'Google-Calendar-Importer' } });
    expect(await pageOf(`/feeds?q=${id}`)).toContain('Google Calendar, today');
    desk.desk.at += 3 * DAY;
    const { cookie: later } = await desk.signIn('Cleo');
    expect(await (await desk.get(`/feeds/${id}`, later)).text()).toContain('Google Calendar, last seen 3 days ago');
    desk.desk.at = START;
  });
});

test('a store that fails gives one kind page, and neither page nor log line names what was asked', async () => {
  const down = testDesk();
  const page = () => Promise.reject(new Error('Canary'));
  const broken = await runDesk({ feeds: { ...down, now: () => START, store: { ...down.store, page } } });
  const ben = await broken.signIn('Ben');
  const answer = await broken.get('/feeds?q=Canary', ben.cookie);
  expect(answer.status).toBe(503);
  expect(await answer.text()).not.toContain('Canary');
  expect(broken.log).toEqual([{ level: 'ERROR', message: 'desk request failed', error: 'Error' }]);
  await broken.close();
});
