import { type Context, Hono } from 'hono';
import { changeFeed, type Desk, issueFeed, readFeed } from '../../../shared/feeds/desk.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { clientLink } from '../client-link.ts';
import { cursorOf, cursorText } from '../cursor.ts';
import { listFeeds, searchFeeds } from '../feed-search.ts';
import { requestedChange } from '../forms/changes.ts';
import { doneSentence } from '../forms/done-sentence.ts';
import { FieldProblem, type Values, valuesOf } from '../forms/fields.ts';
import { issueRequestOf } from '../forms/issue.ts';
import { refusalSentence } from '../forms/refusal-sentence.ts';
import { sawOf, seenVersionOf } from '../forms/seen.ts';
import { conflictPage } from '../pages/conflict-page.ts';
import { stateNow, todayOf } from '../pages/feed-facts.ts';
import { type FeedPageOptions, feedPage } from '../pages/feed-page.ts';
import { feedsPage, homePage } from '../pages/feeds-page.ts';
import type { Problem } from '../pages/field.ts';
import { messagePage } from '../pages/layout.ts';
import { pageContext, send } from '../render.ts';
import type { DeskEnv, DeskServices } from '../services.ts';

const RECENT = 8;

/** Clients' feeds: list, issue, show, change. */
export function feedRoutes(services: DeskServices): Hono<DeskEnv> {
  const { store } = services.feeds;
  const routes = new Hono<DeskEnv>();

  function deskOf(context: Context<DeskEnv>): Desk {
    return { ...services.feeds, by: `desk:${context.var.person.name}` };
  }

  async function showHome(context: Context<DeskEnv>, problem?: Problem) {
    const { feeds } = await store.page(RECENT);
    return send(context, homePage(pageContext(context, services), feeds, problem), problem ? 422 : 200);
  }

  async function showFeed(context: Context<DeskEnv>, feed: Feed, options: FeedPageOptions = {}) {
    return send(context, feedPage(pageContext(context, services), feed, options), options.problem ? 422 : 200);
  }

  async function foundFeed(context: Context<DeskEnv>): Promise<Feed | undefined> {
    const id = context.req.param('id') ?? '';
    const feed = isFeedId(id) ? await store.read(id) : undefined;
    return feed && stateNow(services, feed) ? feed : undefined;
  }

  function unknown(context: Context<DeskEnv>) {
    const text = 'There is no such link, or it ended half a year ago.';
    return send(context, messagePage(pageContext(context, services), 'Not found', text), 404);
  }

  routes.get('/', (context) => showHome(context));

  routes.get('/feeds', async (context) => {
    const query = (context.req.query('q') ?? '').trim();
    const from = cursorOf(context.req.query('from'));
    const { feeds, next } = query === '' ? await listFeeds(store, from) : await searchFeeds(store, query, from);
    const listing = { feeds, query, next: next && cursorText(next), later: from !== undefined };
    return send(context, feedsPage(pageContext(context, services), listing));
  });

  routes.post('/feeds', async (context) => {
    const values = valuesOf(await context.req.parseBody());
    if (services.notIssuing !== undefined) return showHome(context);
    try {
      const { schedule } = services.feeds;
      const request = issueRequestOf(values, todayOf(services), services.system.locales, schedule);
      const feed = await issueFeed(deskOf(context), request);
      return context.redirect(`/feeds/${feed.id}?show=code&done=issue`, 303);
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      return showHome(context, { form: 'issue', field: error.field, sentence: error.message, values });
    }
  });

  routes.get('/feeds/:id', async (context) => {
    const feed = await foundFeed(context);
    if (!feed) return unknown(context);
    const shown = context.req.query('show') === 'code' && stateNow(services, feed)?.status === 'active';
    const link = shown ? await clientLink(deskOf(context), feed, services) : undefined;
    return showFeed(context, feed, { link, done: doneSentence(context.req.query('done')) });
  });

  routes.post('/feeds/:id/:action', async (context) => {
    const feed = await foundFeed(context);
    if (!feed) return unknown(context);
    const values = valuesOf(await context.req.parseBody());
    if (stateNow(services, feed)?.status !== 'active' || feed.status !== 'active') return showFeed(context, feed);
    const action = context.req.param('action');
    const circumstances = { feed, today: todayOf(services), locales: services.system.locales };
    const requested = requestedChange(action, values, circumstances);
    if (!requested) return unknown(context);
    try {
      await changeFeed(deskOf(context), feed.id, requested.change(), seenVersionOf(values));
    } catch (error) {
      if (error instanceof Refused && error.code === 'changed-meanwhile') {
        return showConflict(context, feed.id, action, values);
      }
      const problem = problemOf(error, requested.form, values);
      return showFeed(context, feed, { problem });
    }
    const code = action === 'replace-link' ? '&show=code' : '';
    return context.redirect(`/feeds/${feed.id}?done=${action}${code}`, 303);
  });

  async function showConflict(context: Context<DeskEnv>, id: string, action: string, values: Values) {
    const feed = await readFeed(deskOf(context), id);
    if (stateNow(services, feed)?.status !== 'active') return showFeed(context, feed);
    const conflict = { feed, action, values, seenVersion: seenVersionOf(values), saw: sawOf(values) };
    return send(context, conflictPage(pageContext(context, services), conflict), 409);
  }

  return routes;
}

/** What was wrong with a form, beside its field. Whatever is not the form's fault is thrown on. */
function problemOf(error: unknown, form: string, values: Values): Problem {
  if (error instanceof FieldProblem) return { form, field: error.field, sentence: error.message, values };
  const refusal = error instanceof Refused ? refusalSentence(error) : undefined;
  if (!refusal) throw error;
  return { form, ...refusal, values };
}
