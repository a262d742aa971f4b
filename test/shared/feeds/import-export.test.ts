import { describe, expect, test } from 'vitest';
import { exportFeeds } from '../../../shared/feeds/export.ts';
import { derivedId, importFeeds } from '../../../shared/feeds/import-export.ts';
import type { ImportLine } from '../../../shared/feeds/import-line.ts';
import { DAY, day, issue, testContext } from '../../fixtures/test-context.ts';

const lineFor = (label: string, id?: string): ImportLine => ({
  ...{ line: 2, id },
  request: { label, sessions: [{ date: day('2027-02-01') }], locale: 'en', early: false, unusualDate: false },
});
const lines = Array.from({ length: 20 }, (_, index) => lineFor(`Client ${index}`));

describe('an import', () => {
  test('reports each line when it is done, and none after a failure', async () => {
    let done = 0;
    await importFeeds(testContext(), lines, () => {
      done += 1;
    });
    expect(done).toBe(20);
    const context = testContext();
    let reads = 0;
    const read: typeof context.store.read = async (id) => {
      reads += 1;
      if (reads === 1) throw new Error('stopped');
      return context.store.read(id);
    };
    const failing = importFeeds({ ...context, store: { ...context.store, read } }, lines);
    await expect(failing).rejects.toThrow('stopped');
    // Eight lines were begun when the first one failed.
    expect((await context.store.page(100)).feeds).toHaveLength(7);
  });

  test('that meets another one at the same lines counts each feed once', async () => {
    const context = testContext();
    const exported = [...lines, lineFor('Exported', '0123456789ab')];
    const [one, other] = await Promise.all([importFeeds(context, exported), importFeeds(context, exported)]);
    expect(one.issued + other.issued).toBe(21);
    expect((await context.store.page(100)).feeds).toHaveLength(21);
    expect(one.newLinks).toEqual([{ id: expect.not.stringMatching('0123456789ab'), label: 'Exported' }]);
    expect(other.newLinks).toEqual(one.newLinks);
  });

  test('fails when the rules refuse a line', async () => {
    const early = lineFor('Early');
    const sessions = ['2027-02-01', '2027-02-02'].map((date) => ({ date: day(date) }));
    const failing = importFeeds(testContext(), [{ ...early, request: { ...early.request, sessions } }]);
    await expect(failing).rejects.toMatchObject({ code: 'early' });
  });

  test('makes ids that an earlier version made too', async () => {
    expect(await derivedId(testContext(), 'import', ['Room 2', '2027-02-01'])).toBe('44rcb44kzvty');
    expect(await derivedId(testContext(), 'form', ['Room 2', '2027-02-01'])).toBe('9wee3vg49qxk');
    const context = testContext();
    await importFeeds(context, [lineFor('Room 2'), lineFor('Room 2', '0123456789ab')]);
    const ids = [['Room 2', '2027-02-01'], ['0123456789ab']].map((from) => derivedId(context, 'import', from));
    const { feeds } = await context.store.page(10);
    expect(feeds.map(({ id }) => id).toSorted()).toEqual((await Promise.all(ids)).toSorted());
  });
});

test('an export leaves out a feed whose plan has run out', async () => {
  const context = testContext();
  await issue(context, ['2027-02-01']);
  context.at += 400 * DAY;
  expect(await exportFeeds(context, 0)).toMatchObject({ feeds: 0, unreadable: [] });
});
