import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDesk } from '../../fixtures/running-desk.ts';
import { START } from '../../fixtures/test-context.ts';
import { datesOf, errorBeside, type StaffMember, startDeskFor } from './staff-member.ts';

let ana: StaffMember;
beforeAll(async () => {
  ana = await startDeskFor('Ana');
});
afterAll(() => ana.desk.close());

const feedCount = async () => (await ana.desk.desk.store.page(100)).feeds.length;
const issuedId = (response: Response) => response.headers.get('location')?.slice(7, 19) ?? '';

describe('creating a link', () => {
  test('presets today and shows code, text and plan', async () => {
    expect(await ana.read('/')).toContain('value="2027-02-01"');
    const issued = await ana.post('/feeds', { session: '2027-02-01', locale: 'en', label: 'Room "2" <b>' });
    expect(issued.status).toBe(303);
    const page = await ana.read(issued.headers.get('location') ?? '');
    const link = new RegExp(`${ana.desk.feedBase}/c/[0-9a-z]{38}`).exec(page)?.[0] ?? '';
    expect(page).toContain('<svg');
    expect(page).toContain(`sms:?&amp;body=${encodeURIComponent('Hello')}`);
    expect(page).toContain('Room &quot;2&quot; &lt;b&gt;');
    expect((await fetch(`${link}/aftercare.ics`)).status).toBe(200);
  });

  test('can include the next session', async () => {
    const id = issuedId(await ana.post('/feeds', { session: '2027-02-01', next: '2027-03-01', locale: 'en' }));
    const feed = await ana.stored(id);
    expect(datesOf(feed)).toEqual(['2027-02-01', '2027-03-01']);
    expect(feed.audit).toMatchObject([{ at: START, by: 'desk:Ana', action: 'issue' }]);
  });

  test.each([
    ['an invalid date', { session: '2027-02-30' }, 'session', 'Not a valid date'],
    ['no date', { session: '' }, 'session', 'Please choose a date'],
    ['a distant date', { session: '2037-02-01' }, 'session', 'more than two years away'],
    ['a next session before the first', { session: '2027-02-01', next: '2027-01-10' }, 'next', 'comes after the first'],
    ['an early next session', { session: '2027-02-01', next: '2027-02-06' }, 'next', 'Possible from Thu, 11 Feb 2027'],
    ['an invalid time', { session: '2027-02-01', remind: '25:00' }, 'remind', 'Not a valid time'],
    ['a long name', { session: '2027-02-01', label: 'x'.repeat(81) }, 'label', 'at most 80 are allowed'],
  ])('with %s is refused beside the field', async (_, form, field, sentence) => {
    const before = await feedCount();
    const response = await ana.post('/feeds', { locale: 'en', ...form });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(errorBeside(page, field)).toContain(sentence);
    for (const value of Object.values(form)) expect(page).toContain(`value="${value}"`);
    expect(await feedCount()).toBe(before);
  });

  test('sent twice creates one link and says so', async () => {
    const once = /name="once" value="([^"]+)"/.exec(await ana.read('/'))?.[1] ?? '';
    const form = { session: '2027-02-01', locale: 'en', once };
    const both = await Promise.all([ana.post('/feeds', form), ana.post('/feeds', form)]);
    const locations = both.map((response) => response.headers.get('location') ?? '').sort();
    expect(locations[0]?.replace('done=again', '')).toBe(locations[1]?.replace('done=issue', ''));
    expect(await ana.read(locations[0] ?? '')).toContain('This is the link that you created a moment ago');
    const other = await ana.post('/feeds', { ...form, label: 'Another client' });
    expect(other.headers.get('location')).not.toContain(locations[0]?.slice(0, 19));
  });

  test('is impossible with sample settings', async () => {
    const sample = await runDesk({ notIssuing: 'Not yet.' });
    const { cookie } = await sample.signIn('Ana');
    const page = await (await sample.post('/feeds', { session: '2027-02-01', locale: 'en' }, cookie)).text();
    expect(page).toContain('Not yet.');
    expect((await sample.desk.store.page(10)).feeds).toEqual([]);
    await sample.close();
  });
});

describe('a mistyped treatment date', () => {
  test('of last year is refused with the likely date', async () => {
    const before = await feedCount();
    const page = await (await ana.post('/feeds', { session: '2026-02-01', locale: 'en', unusualDate: 'yes' })).text();
    expect(errorBeside(page, 'session')).toBe('That was a year ago. Did you mean Mon, 1 Feb 2027?');
    expect(await feedCount()).toBe(before);
  });

  test.each([
    ['2028-02-01', 'That is in 365 days. Did you mean Mon, 1 Feb 2027? If the date is right, tick the box below.'],
    ['2026-11-20', 'That was 73 days ago. If the date is right, tick the box below.'],
  ])('like %s is asked about once', async (session, question) => {
    const asked = await (await ana.post('/feeds', { session, locale: 'en' })).text();
    expect(errorBeside(asked, 'session')).toBe(question);
    expect(asked).toMatch(/<input id="unusualDate" name="unusualDate" type="checkbox" value="yes"/);
    const confirmed = await ana.post('/feeds', { session, locale: 'en', unusualDate: 'yes' });
    expect(confirmed.status).toBe(303);
    expect(datesOf(await ana.stored(issuedId(confirmed)))).toEqual([session]);
  });

  test('is noticed by its words below the field', async () => {
    const page = await (await ana.post('/feeds', { session: '2028-02-01', locale: 'en' })).text();
    expect(page).toMatch(/data-words-of="session" data-today="2027-02-01">Tue,? 1 Feb 2028, in 365 days</);
    expect(await ana.read('/')).toMatch(/data-words-of="session" data-today="2027-02-01">Mon,? 1 Feb 2027, today</);
  });
});
