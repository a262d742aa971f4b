import { expect, test } from 'vitest';
import { endFeed, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { day, issue, testDesk } from '../../fixtures/test-desk.ts';

const LARGEST_ITEM = 400_000;

test('a feed takes 500 changes, stays far below the size that DynamoDB refuses, and can always be ended', async () => {
  const desk = testDesk();
  let feed = await issue(desk, ['2027-02-01'], { label: '🙂'.repeat(80) });
  const again = replaceLink(day('2027-02-01'));
  for (let changes = 1; changes < 500; changes += 1) feed = await changeFeed(desk, feed.id, again);
  await expect(changeFeed(desk, feed.id, again)).rejects.toMatchObject({
    code: 'too-many',
    message: 'a feed takes 500 changes at most; end it and issue a new one',
  });
  expect(Buffer.byteLength(JSON.stringify(feed))).toBeLessThan(LARGEST_ITEM * 0.6);
  expect((await changeFeed(desk, feed.id, endFeed(day('2027-02-01')))).status).toBe('ended');
});
