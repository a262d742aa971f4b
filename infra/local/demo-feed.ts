import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { CivilDate } from '../../shared/aftercare/civil-date.ts';
import { type FeedContext, issueFeed, tokenOf } from '../../shared/feeds/commands.ts';
import { stateOf } from '../../shared/feeds/feed-state.ts';
import { isFeedId, newFeedId } from '../../shared/feeds/token.ts';
import { type DataFolder, writeAtomically } from './data-folder.ts';

/**
 * Issues the demo feed on the first start with a data folder.
 *
 * @returns its token, or undefined once the demo feed has ended
 */
export async function demoToken(
  folder: DataFolder,
  context: FeedContext,
  today: CivilDate,
  locale: string,
): Promise<string | undefined> {
  if (!existsSync(folder.demo)) {
    // The id is saved before the feed is issued, so that a start after a crash in between does not issue a second demo feed.
    const id = newFeedId(randomBytes);
    writeAtomically(folder.demo, `${JSON.stringify({ id, issued: false })}\n`);
  }
  const { id, issued } = JSON.parse(readFileSync(folder.demo, 'utf8'));
  if (!isFeedId(id)) return undefined;
  let feed = await context.store.read(id);
  if (!feed && !issued) feed = await issueFeed(context, { sessions: [{ date: today }], locale, label: 'Demo' }, id);
  if (!issued) writeAtomically(folder.demo, `${JSON.stringify({ id, issued: true })}\n`);
  if (!feed || stateOf(feed, context.now(), context)?.status !== 'active') return undefined;
  return tokenOf(context, feed);
}
