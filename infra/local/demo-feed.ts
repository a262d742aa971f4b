import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { type FeedContext, issueFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { stateOf } from '../../shared/feeds/feed-state.ts';
import { isFeedId, newFeedId } from '../../shared/feeds/token.ts';
import { type DataFolder, writeWhole } from './data-folder.ts';

/**
 * The demo feed's token; issues it on the very first start of a data folder.
 *
 * @returns undefined once the demo has ended
 */
export async function demoToken(
  folder: DataFolder,
  context: FeedContext,
  today: CivilDate,
  locale: string,
): Promise<string | undefined> {
  if (!existsSync(folder.demo)) {
    // The id is noted before the feed is issued: a start that dies in between issues it the next time, not a second one.
    const id = newFeedId(randomBytes);
    writeWhole(folder.demo, `${JSON.stringify({ id, issued: false })}\n`);
  }
  const { id, issued } = JSON.parse(readFileSync(folder.demo, 'utf8'));
  if (!isFeedId(id)) return undefined;
  let feed = await context.store.read(id);
  if (!feed && !issued) feed = await issueFeed(context, { sessions: [today], locale, label: 'Demo' }, id);
  if (!issued) writeWhole(folder.demo, `${JSON.stringify({ id, issued: true })}\n`);
  if (!feed || stateOf(feed, context.now(), context)?.status !== 'active') return undefined;
  return tokenOf(context, feed);
}
