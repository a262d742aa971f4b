import { expect, test } from 'vitest';
import {
  bookSession,
  cancelSession,
  endFeed,
  holdLastSession,
  moveSession,
  replaceLink,
  setSettings,
} from '../../../shared/feeds/changes.ts';
import { changeFeed, readActiveFeed, readFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { day, issue, START, testDesk } from '../../fixtures/test-desk.ts';

const TODAY = day('2027-02-01');

test('the audit trail says who did what, when, in the words of the command line', async () => {
  const desk = testDesk();
  const { id } = await issue(desk, ['2027-02-01']);
  for (const change of [
    bookSession(day('2027-03-01'), false),
    moveSession(2, day('2027-03-08'), false),
    holdLastSession(day('2027-04-01')),
    holdLastSession(undefined),
    cancelSession(2),
    setSettings({ remindAt: '09:00' }),
    replaceLink(TODAY),
    endFeed(TODAY),
  ]) {
    desk.at += 60;
    await changeFeed(desk, id, change);
  }
  const { audit } = await readFeed(desk, id);
  expect(audit.map(({ at, by, action }) => `${at - START} ${by} ${action}`)).toEqual([
    ...['0 test issue', '60 test book', '120 test move', '180 test hold', '240 test hold', '300 test cancel'],
    ...['360 test set', '420 test replace-link', '480 test end'],
  ]);
});

test('what changes nothing is not written down', async () => {
  const desk = testDesk();
  const { id } = await issue(desk, ['2027-02-01'], { label: 'Ann', remindAt: '09:00' });
  const same = { locale: 'en', label: 'Ann', remindAt: '09:00' };
  await changeFeed(desk, id, setSettings(same));
  await changeFeed(desk, id, setSettings({}));
  await changeFeed(desk, id, holdLastSession(undefined));
  await changeFeed(desk, id, moveSession(1, TODAY, false));
  expect(await readFeed(desk, id)).toMatchObject({ version: 1, remindAt: '09:00' });
  for (const [index, change] of [{ locale: 'de' }, { remindAt: 'off' }, { label: 'Bea' }, { label: '' }].entries()) {
    await changeFeed(desk, id, setSettings(change));
    expect((await readFeed(desk, id)).version).toBe(index + 2);
  }
  expect(await readActiveFeed(desk, id)).toMatchObject({ locale: 'de' });
  expect(await readActiveFeed(desk, id)).not.toMatchObject({ label: expect.anything() });
});

test('a refusal says what is the matter and what to do', async () => {
  const desk = testDesk();
  const feed = await issue(desk, ['2027-02-01']);
  const { id } = feed;
  await expect(readFeed(desk, 'zzzzzzzzzzzz')).rejects.toMatchObject({
    name: 'Refused',
    code: 'unknown-feed',
    message: 'there is no feed zzzzzzzzzzzz; see: clinic list',
  });
  await expect(tokenOf(desk, { ...feed, secretHash: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'wrong-key',
    message: `the link of ${id} was made with another key; bring that key back`,
  });
  const overtaken = { ...desk, store: { ...desk.store, update: async () => false, insert: async () => false } };
  await expect(changeFeed(overtaken, id, setSettings({ label: 'x' }))).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: `the feed ${id} was changed meanwhile; look at it again, then repeat`,
  });
  await expect(issue(overtaken, ['2027-02-01'])).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: expect.stringMatching(/^the id [0-9a-z]{12} is taken; try again$/),
  });
  await changeFeed(desk, id, endFeed(TODAY));
  await expect(readActiveFeed(desk, id)).rejects.toMatchObject({
    code: 'ended',
    message: `the feed ${id} has ended; issue a new one`,
  });
});
