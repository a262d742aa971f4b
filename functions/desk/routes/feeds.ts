import { type Context, Hono } from 'hono';
import { issueFeed } from '../../../shared/feeds/desk.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { clientLink } from '../client-link.ts';
import { cursorOf, cursorText } from '../cursor.ts';
import { derivedId } from '../derived-id.ts';
import { listFeeds, searchFeeds } from '../feed-search.ts';
import { doneSentence } from '../forms/done-sentence.ts';
import { FieldProblem, type Values } from '../forms/fields.ts';
import { issueRequestOf } from '../forms/issue.ts';
import { sentValues } from '../forms/sent-form.ts';
import { stateNow, todayOf } from '../pages/feed-facts.ts';
import { feedsPage, homePage } from '../pages/feeds-page.ts';
import type { Problem } from '../pages/field.ts';
import { pageContext, send } from '../render.ts';
import type { DeskEnv, DeskServices } from '../services.ts';
import { isSecret } from '../staff/secret.ts';
import { deskOf, foundFeed, showFeed, unknownFeed } from './found-feed.ts';

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
    const request = issueRequestOf(values, todayOf(services), services.system.locales, schedule);
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
