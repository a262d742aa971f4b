import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { demoToken } from '../../../infra/local/demo-feed.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { DAY, day, START, testDesk } from '../../fixtures/test-desk.ts';

const TODAY = day('2027-02-01');

test('the demo feed begins today, and every start shows the same link', async () => {
  const folder = dataFolder(temporaryFolder());
  const desk = testDesk();
  const token = await demoToken(folder, desk, TODAY, 'en');
  const feed = await desk.store.read(token?.slice(0, 12) ?? '');
  expect(feed).toMatchObject({ status: 'active', sessions: [{ date: TODAY }], label: 'Demo' });
  expect(await demoToken(folder, desk, day('2027-02-09'), 'en')).toBe(token);
});

test('a start that died before it issued the demo is finished by the next, with the id that it had noted', async () => {
  const folder = dataFolder(temporaryFolder());
  const dying = { ...memoryStore(), insert: () => Promise.reject(new Error('died')) };
  await expect(demoToken(folder, testDesk(dying), TODAY, 'en')).rejects.toThrow('died');
  const noted: { id: string } = JSON.parse(readFileSync(folder.demo, 'utf8'));
  expect((await demoToken(folder, testDesk(), TODAY, 'en'))?.slice(0, 12)).toBe(noted.id);
});

test('a demo that has expired, or is long gone from the table, is not issued again', async () => {
  const folder = dataFolder(temporaryFolder());
  const desk = testDesk();
  await demoToken(folder, desk, TODAY, 'en');
  desk.at = START + 101 * DAY;
  expect(await demoToken(folder, desk, TODAY, 'en')).toBeUndefined();
  const emptied = testDesk();
  expect(await demoToken(folder, emptied, TODAY, 'en')).toBeUndefined();
  expect((await emptied.store.page(100)).feeds).toEqual([]);
});
