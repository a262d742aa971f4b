import { type Context, Hono } from 'hono';
import { type FeedContext, issueFeed } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { derivedId } from '../../../shared/feeds/import-export.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { isSecret } from '../../../shared/staff/staff-store.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import type { Problem } from '../ui/fields.ts';
import { FieldProblem, sentValues, type Values } from '../ui/form-data.ts';
import { messagePage } from '../ui/layout.ts';
import { doneSentence } from './change-words.ts';
import { clientLink } from './code-card.ts';
import { clinicDate, stateNow } from './facts.ts';
import { type FeedPageOptions, feedPage } from './feed-page.ts';
import { issueRequestOf } from './issue.ts';
import { cursorOf, cursorText, listFeeds, searchFeeds } from './list.ts';
import { feedsPage, homePage } from './list-page.ts';

const RECENT = 8;

/** Clients' feeds: list, issue, show, print. */
export function feedRoutes(services: DeskServices): Hono<DeskEnv> {
  const { store } = services.feeds;
  const routes = new Hono<DeskEnv>();

  async function showHome(context: Context<DeskEnv>, problem?: Problem) {
    const recent = await store.page(RECENT);
    return send(context, homePage(pageContext(context, services), recent, problem), problem ? 422 : 200);
  }

  /** Issues what the form asks for. @returns the feed's id, and what was done: a form that came twice issues once */
  async function issueOnce(context: Context<DeskEnv>, values: Values) {
    const { schedule } = services.feeds;
    const request = issueRequestOf(values, clinicDate(services), services.system.locales, schedule);
    const { once = '' } = values;
    const desk = deskOf(context, services);
    if (!isSecret(once)) return { id: (await issueFeed(desk, request)).id, done: 'issue' };
    const id = await derivedId(desk, 'form', [once, request]);
    try {
      await issueFeed(desk, request, id);
      return { id, done: 'issue' };
    } catch (error) {
      if (error instanceof Refused && error.code === 'changed-meanwhile') return { id, done: 'again' };
      throw error;
    }
  }

  routes.get('/', (context) => showHome(context));

  routes.get('/feeds', async (context) => {
    const query = (context.req.query('q') ?? '').trim();
    const from = cursorOf(context.req.query('from'));
    const { feeds, unreadable, next } =
      query === '' ? await listFeeds(store, from) : await searchFeeds(store, query, from);
    const known = feeds.filter((feed) => stateNow(services, feed));
    const listing = { feeds: known, unreadable, query, next: next && cursorText(next), later: from !== undefined };
    return send(context, feedsPage(pageContext(context, services), listing));
  });

  routes.post('/feeds', async (context) => {
    const values = await sentValues(context);
    if (services.notIssuing !== undefined) return showHome(context);
    try {
      const { id, done } = await issueOnce(context, values);
      return context.redirect(`/feeds/${id}?show=code&done=${done}`, 303);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      return showHome(context, { form: 'issue', field: error.field, sentence: error.message, values });
    }
  });

  routes.get('/feeds/:id', async (context) => {
    const feed = await foundFeed(context, services);
    if (!feed) return unknownFeed(context, services);
    const shown = context.req.query('show') === 'code' && stateNow(services, feed)?.status === 'active';
    const link = shown ? await clientLink(deskOf(context, services), feed, services) : undefined;
    return showFeed(context, services, feed, { link, done: doneSentence(context.req.query('done')) });
  });

  // The client's page prints itself at this part of its address; so that the link is made for whoever wants it alone.
  routes.get('/feeds/:id/sheet', async (context) => {
    const feed = await foundFeed(context, services);
    if (!feed) return unknownFeed(context, services);
    if (stateNow(services, feed)?.status !== 'active') return showFeed(context, services, feed);
    const { page } = await clientLink(deskOf(context, services), feed, services);
    return context.redirect(`${page}#print`, 303);
  });

  return routes;
}

/** Staff's actions in the name of who is signed in. */
export function deskOf(context: Context<DeskEnv>, services: DeskServices): FeedContext {
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
