import { expect, test } from 'vitest';
import { endFeed, replaceLink } from '../../../shared/feeds/changes.ts';
import { changeFeed } from '../../../shared/feeds/commands.ts';
import { issue, testContext } from '../../fixtures/test-context.ts';

/** DynamoDB's limit, in bytes. */
const MAX_ITEM_BYTES = 400_000;

test('a feed accepts 500 changes within the item limit, then only ending', async () => {
  const context = testContext();
  let feed = await issue(context, ['2027-02-01'], { label: '🙂'.repeat(80) });
  const newLink = replaceLink();
  for (let changes = 1; changes < 500; changes += 1) feed = await changeFeed(context, feed.id, newLink);
  await expect(changeFeed(context, feed.id, newLink)).rejects.toMatchObject({
    code: 'too-many',
    message: 'a feed takes 500 changes at most; end it and issue a new one',
  });
  expect(Buffer.byteLength(JSON.stringify(feed))).toBeLessThan(MAX_ITEM_BYTES * 0.6);
  expect((await changeFeed(context, feed.id, endFeed())).status).toBe('ended');
});
