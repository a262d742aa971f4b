import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelSession, endFeed, moveSession, setSettings } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { ACTIONS } from '../../../shared/feeds/feed.ts';
import { DAY, day, issue, START } from '../../fixtures/test-context.ts';
import { datesOf, errorBeside, type StaffMember, sessionUid, startDeskFor } from './staff-member.ts';

let ana: StaffMember;
beforeAll(async () => {
  ana = await startDeskFor('Ana');
});
afterAll(() => ana.desk.close());

const asBen = () => ({ ...ana.desk.desk, by: 'desk:Ben' });

describe('a change', () => {
  test('of every kind is stored with its person', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-01-31'], { label: 'Room 2' });
    const change = async (action: string, form: Record<string, string> = {}) => {
      const response = await ana.submit(id, action, form);
      expect([action, response.status]).toEqual([action, 303]);
      return ana.desk.desk.store.read(id);
    };
    await change('book', { date: '2027-02-20' });
    const uid = sessionUid(await ana.stored(id), 2);
    await change('move', { session: uid, date: '2027-02-21' });
    await change('correct', { session: sessionUid(await ana.stored(id), 1), date: '2027-02-01' });
    await change('hold', { date: '2027-02-18' });
    expect((await ana.stored(id)).sessions).toMatchObject([{ holdUntil: '2027-02-18' }, { date: '2027-02-21' }]);
    await change('hold', { clear: 'yes', liftsSooner: 'none' });
    await change('set', { label: '', locale: 'en', remind: '08:00' });
    expect(await ana.stored(id)).toMatchObject({ remindAt: '08:00' });
    expect(await ana.stored(id)).not.toHaveProperty('label');
    await change('cancel', { session: uid });
    await change('replace-link');
    const ended = await change('end');
    const done = ['book', 'move', 'correct', 'hold', 'hold', 'set', 'cancel', 'replace-link', 'end'];
    expect(new Set(done)).toEqual(new Set(ACTIONS.filter((action) => action !== 'issue')));
    expect(ended?.audit.map(({ by, action }) => `${by} ${action}`)).toEqual([
      'test issue',
      ...done.map((action) => `desk:Ana ${action}`),
    ]);
    const page = await ana.read(`/feeds/${id}`);
    expect(page).toContain('This link has ended');
    // The history is kept after the end; label and dates are not.
    for (const line of ['Ana ended the link', 'Ana replaced the link', 'test created the link']) {
      expect(page).toContain(line);
    }
    expect(page).not.toContain('Room 2');
    expect(JSON.stringify(ended)).not.toMatch(/Room 2|2027-02-2|2027-02-18/);
  });

  test('that comes too early names the first possible day', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const early = await ana.submit(id, 'book', { date: '2027-02-05' });
    expect(early.status).toBe(422);
    const page = await early.text();
    expect(errorBeside(page, 'book')).toContain('Possible from Thu, 11 Feb 2027.');
    expect(page).toContain('value="2027-02-05"');
    expect(page).toContain('id="book-early" name="early"');
    expect((await ana.submit(id, 'book', { date: '2027-02-05', early: 'yes' })).status).toBe(303);
  });

  test('that makes the next session too early names that session', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01', '2027-03-01']);
    const page = await (await ana.submit(id, 'book', { date: '2027-02-25' })).text();
    expect(errorBeside(page, 'book')).toContain(
      'The session on Mon, 1 Mar 2027 would then come too early: it would be possible from Sun, 7 Mar 2027.',
    );
  });

  test('cannot move a session past another one', async () => {
    const feed = await issue(ana.desk.desk, ['2027-02-01', '2027-03-01', '2027-04-01']);
    const page = await (await ana.submit(feed.id, 'move', { session: sessionUid(feed, 2), date: '2027-05-01' })).text();
    expect(page).toContain('That would move it past the session on Thu, 1 Apr 2027. Choose a day before that one.');
  });

  test('to the same day says that nothing changed', async () => {
    const feed = await issue(ana.desk.desk, ['2027-01-01', '2027-02-19']);
    const page = await (await ana.submit(feed.id, 'move', { session: sessionUid(feed, 2), date: '2027-02-19' })).text();
    expect(page).toContain('Nothing changed: it is on 19 Feb already.');
    expect((await ana.stored(feed.id)).version).toBe(1);
  });

  test('that the desk does not know is not found', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    for (const action of ['cure', 'issue', 'constructor', '__proto__']) {
      expect((await ana.submit(id, action)).status).toBe(404);
      expect((await ana.submit(id, action, { version: '99' })).status).toBe(404);
      expect((await ana.desk.get(`/feeds/${id}/${action}`, ana.cookie)).status).toBe(404);
    }
  });

  test('without the seen version is never made', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    expect((await ana.post(`/feeds/${id}/end`, {})).status).toBe(409);
    expect((await ana.stored(id)).version).toBe(1);
  });

  test('reads the feed once', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const seen = await ana.seen(id);
    const { store } = ana.desk.desk;
    const read = store.read;
    let reads = 0;
    Object.assign(store, {
      read: (each: string) => {
        reads += 1;
        return read(each);
      },
    });
    expect((await ana.post(`/feeds/${id}/set`, { ...seen, locale: 'en', label: 'Once' })).status).toBe(303);
    Object.assign(store, { read });
    expect(reads).toBe(1);
  });

  test('address that is reloaded leads back to the client', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    for (const action of ['book', 'move', 'correct', 'end']) {
      const response = await ana.desk.get(`/feeds/${id}/${action}`, ana.cookie);
      expect([response.status, response.headers.get('location')]).toEqual([303, `/feeds/${id}`]);
    }
    expect((await ana.stored(id)).version).toBe(1);
  });
});

describe('a session', () => {
  test('can be booked on any free day, also in the past', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-25']);
    expect((await ana.submit(id, 'book', { date: '2027-01-20' })).status).toBe(303);
    expect((await ana.submit(id, 'book', { date: '2027-02-05' })).status).toBe(303);
    expect(datesOf(await ana.stored(id))).toEqual(['2027-01-20', '2027-02-05', '2027-02-25']);
    const taken = await (await ana.submit(id, 'book', { date: '2027-02-05' })).text();
    expect(errorBeside(taken, 'book')).toBe('There is a session on that day already. Please choose another day.');
  });
});

describe('a change based on an old version', () => {
  test('shows what changed and needs a second confirmation', async () => {
    const feed = await issue(ana.desk.desk, ['2027-02-03', '2027-03-01'], { label: 'Old name' });
    const seen = await ana.seen(feed.id);
    await changeFeed(asBen(), feed.id, moveSession(2, day('2027-03-05')));
    await changeFeed(asBen(), feed.id, setSettings({ label: 'New name' }));
    const mine = { date: '2027-02-04', session: sessionUid(feed, 1) };
    const second = await ana.post(`/feeds/${feed.id}/move`, { ...seen, ...mine });
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain('Somebody else just changed this');
    expect(page).toContain('Ben moved a session');
    expect(page).toContain('<dd>You saw: Mon, 1 Mar 2027</dd><dd>Now: <b>Fri, 5 Mar 2027</b></dd>');
    expect(page).toContain('<dd>You saw: Old name</dd><dd>Now: <b>New name</b></dd>');
    expect(page).toContain('Do you still want this? <b>Move session 1 to Thu, 4 Feb 2027.</b>');
    expect((await ana.stored(feed.id)).version).toBe(3);
    expect((await ana.submit(feed.id, 'move', mine)).status).toBe(303);
    expect(datesOf(await ana.stored(feed.id))).toEqual(['2027-02-04', '2027-03-05']);
  });

  test('is not made for a session that was cancelled', async () => {
    const feed = await issue(ana.desk.desk, ['2027-02-01', '2027-03-01']);
    const seen = await ana.seen(feed.id);
    await changeFeed(asBen(), feed.id, cancelSession(2));
    const form = { session: sessionUid(feed, 2), date: '2027-03-02' };
    const first = await ana.post(`/feeds/${feed.id}/move`, { ...seen, ...form });
    const page = await first.text();
    expect([first.status, page]).toEqual([409, expect.stringContaining('Ben cancelled a session')]);
    expect(page).toContain('no longer exists, so nothing was changed');
    expect(page).not.toContain('Save my change as well');
    const again = await ana.submit(feed.id, 'move', form);
    expect([again.status, await again.text()]).toEqual([
      422,
      expect.stringMatching(/role="alert"[^>]*>This session no longer exists\./),
    ]);
  });

  test('is not made after the link was ended', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const seen = await ana.seen(id);
    await changeFeed(asBen(), id, endFeed());
    const late = await ana.post(`/feeds/${id}/book`, { ...seen, date: '2027-03-01' });
    const page = await late.text();
    expect(late.status).toBe(409);
    expect(page).toContain('Your change was not saved');
    expect(page).toContain('Ben ended the link');
    const ended = await ana.post(`/feeds/${id}/end`, seen);
    expect([ended.status, await ended.text()]).toEqual([200, expect.not.stringContaining('was not saved')]);
  });

  test('names the person’s own earlier change', async () => {
    const { id } = await issue(ana.desk.desk, ['2027-02-01']);
    const form = { ...(await ana.seen(id)), date: '2027-03-01' };
    expect((await ana.post(`/feeds/${id}/book`, form)).status).toBe(303);
    const second = await ana.post(`/feeds/${id}/book`, form);
    expect([second.status, await second.text()]).toEqual([
      409,
      expect.stringContaining('You have already changed this'),
    ]);
  });
});

test('a session whose day has come at midnight is not moved', async () => {
  const feed = await issue(ana.desk.desk, ['2027-02-02', '2027-03-01']);
  const seen = await ana.seen(feed.id);
  ana.desk.desk.at = START + DAY;
  const cookie = (await ana.desk.signIn('Night')).cookie;
  const form = { ...seen, session: sessionUid(feed, 1), date: '2027-02-09' };
  const page = await (await ana.desk.post(`/feeds/${feed.id}/move`, form, cookie)).text();
  ana.desk.desk.at = START;
  expect(page).toMatch(/role="alert"[^>]*>The day of this session has come, and its careful days run until/);
  expect((await ana.stored(feed.id)).version).toBe(1);
});
