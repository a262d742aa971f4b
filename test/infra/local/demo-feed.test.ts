import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dataFolder } from '../../../infra/local/data-folder.ts';
import { demoToken } from '../../../infra/local/demo-feed.ts';
import { memoryStore } from '../../fixtures/memory-store.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { DAY, day, START, testContext as testDesk } from '../../fixtures/test-context.ts';

const TODAY = day('2027-02-01');

test('the demo feed starts today and keeps its link', async () => {
  const folder = dataFolder(temporaryFolder());
  const desk = testDesk();
  const token = await demoToken(folder, desk, TODAY, 'en');
  const feed = await desk.store.read(token?.slice(0, 12) ?? '');
  expect(feed).toMatchObject({ status: 'active', sessions: [{ date: TODAY }], label: 'Demo' });
  expect(await demoToken(folder, desk, day('2027-02-09'), 'en')).toBe(token);
});

test('a start after a crash issues the demo feed with the saved id', async () => {
  const folder = dataFolder(temporaryFolder());
  const failing = { ...memoryStore(), insert: () => Promise.reject(new Error('crashed')) };
  await expect(demoToken(folder, testDesk(failing), TODAY, 'en')).rejects.toThrow('crashed');
  const saved: { id: string } = JSON.parse(readFileSync(folder.demo, 'utf8'));
  expect((await demoToken(folder, testDesk(), TODAY, 'en'))?.slice(0, 12)).toBe(saved.id);
});

test('an expired or deleted demo feed is not issued again', async () => {
  const folder = dataFolder(temporaryFolder());
  const desk = testDesk();
  await demoToken(folder, desk, TODAY, 'en');
  desk.at = START + 101 * DAY;
  expect(await demoToken(folder, desk, TODAY, 'en')).toBeUndefined();
  const emptied = testDesk();
  expect(await demoToken(folder, emptied, TODAY, 'en')).toBeUndefined();
  expect((await emptied.store.page(100)).feeds).toEqual([]);
});
