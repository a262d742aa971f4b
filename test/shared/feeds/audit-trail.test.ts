import { expect, test } from 'vitest';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { changeFeed, readActiveFeed, readFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { day, issue, START, testContext } from '../../fixtures/test-context.ts';

const TODAY = day('2027-02-01');

test('the audit trail records when, by whom and which action', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01']);
  for (const change of [
    bookSession(day('2027-03-01')),
    moveSession(2, day('2027-03-08')),
    holdSession(day('2027-04-01')),
    holdSession(undefined),
    cancelSession(2),
    setSettings({ remindAt: '09:00' }),
    replaceLink(),
    endFeed(),
  ]) {
    context.at += 60;
    await changeFeed(context, id, change);
  }
  const { audit } = await readFeed(context, id);
  expect(audit.map(({ at, by, action }) => `${at - START} ${by} ${action}`)).toEqual([
    ...['0 test issue', '60 test book', '120 test move', '180 test hold', '240 test hold', '300 test cancel'],
    ...['360 test set', '420 test replace-link', '480 test end'],
  ]);
});

test('a change without effect leaves version and audit trail alone', async () => {
  const context = testContext();
  const { id } = await issue(context, ['2027-02-01'], { label: 'Ann', remindAt: '09:00' });
  const same = { locale: 'en', label: 'Ann', remindAt: '09:00' };
  await changeFeed(context, id, setSettings(same));
  await changeFeed(context, id, setSettings({}));
  await changeFeed(context, id, holdSession(undefined));
  await changeFeed(context, id, moveSession(1, TODAY));
  expect(await readFeed(context, id)).toMatchObject({ version: 1, remindAt: '09:00' });
  for (const [index, change] of [{ locale: 'de' }, { remindAt: 'off' }, { label: 'Bea' }, { label: '' }].entries()) {
    await changeFeed(context, id, setSettings(change));
    expect((await readFeed(context, id)).version).toBe(index + 2);
  }
  expect(await readActiveFeed(context, id)).toMatchObject({ locale: 'de' });
  expect(await readActiveFeed(context, id)).not.toMatchObject({ label: expect.anything() });
});

test('every Refused error names the problem and the remedy', async () => {
  const context = testContext();
  const feed = await issue(context, ['2027-02-01']);
  const { id } = feed;
  await expect(readFeed(context, 'zzzzzzzzzzzz')).rejects.toMatchObject({
    name: 'Refused',
    code: 'unknown-feed',
    message: 'there is no feed zzzzzzzzzzzz',
  });
  await expect(tokenOf(context, { ...feed, secretHash: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'wrong-key',
    message: `the link of ${id} was made with another key; restore that key`,
  });
  const outraced = { ...context, store: { ...context.store, update: async () => false, insert: async () => false } };
  await expect(changeFeed(outraced, id, setSettings({ label: 'x' }))).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: `the feed ${id} was just changed by somebody else; look at it again, then repeat`,
  });
  await expect(issue(outraced, ['2027-02-01'])).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: expect.stringMatching(/^the id [0-9a-z]{12} is taken; try again$/),
  });
  await changeFeed(context, id, endFeed());
  await expect(readActiveFeed(context, id)).rejects.toMatchObject({
    code: 'ended',
    message: `the feed ${id} has ended; issue a new one`,
  });
});
