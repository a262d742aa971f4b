import type { Context } from 'hono';
import type { Desk } from '../../../shared/feeds/desk.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { stateNow } from '../pages/feed-facts.ts';
import { type FeedPageOptions, feedPage } from '../pages/feed-page.ts';
import { messagePage } from '../pages/layout.ts';
import { pageContext, send } from '../render.ts';
import type { DeskEnv, DeskServices } from '../services.ts';

/** Staff's actions in the name of who is signed in. */
export function deskOf(context: Context<DeskEnv>, services: DeskServices): Desk {
  return { ...services.feeds, by: `desk:${context.var.person.name}` };
}

/** The feed that an address names; undefined when there is none, or it ended half a year ago. */
export async function foundFeed(context: Context<DeskEnv>, services: DeskServices): Promise<Feed | undefined> {
  const id = context.req.param('id') ?? '';
  const feed = isFeedId(id) ? await services.feeds.store.read(id) : undefined;
  return feed && stateNow(services, feed) ? feed : undefined;
}

/** Shows a feed; 422 when a form was refused, 409 when what was asked for is no longer possible. */
export function showFeed(context: Context<DeskEnv>, services: DeskServices, feed: Feed, options: FeedPageOptions = {}) {
  const status = options.problem ? 422 : options.tooLate === undefined ? 200 : 409;
  return send(context, feedPage(pageContext(context, services), feed, options), status);
}

/** Says that an address names no feed. */
export function unknownFeed(context: Context<DeskEnv>, services: DeskServices) {
  const text = 'There is no such link, or it ended half a year ago.';
  return send(context, messagePage(pageContext(context, services), 'Not found', text), 404);
}
