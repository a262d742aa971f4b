import { type Context, Hono } from 'hono';
import { isLocale } from '../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { named } from '../../../shared/calendar/event-description.ts';
import { type FeedContext, issueFeed, tokenOf } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { FeedPage } from '../../../shared/feeds/feed-store.ts';
import { derivedId } from '../../../shared/feeds/import-export.ts';
import { addressForStaff, calendarAddress } from '../../../shared/feeds/link-path.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { isSecret, newSecret } from '../../../shared/staff/secrets.ts';
import { deskActor } from '../../../shared/staff/trail.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import type { Problem } from '../ui/fields.ts';
import { sentValues, type Values } from '../ui/form-data.ts';
import { messagePage } from '../ui/layout.ts';
import { doneSentence } from './change-words.ts';
import type { ClientLink } from './code-card.ts';
import { type FeedPageView, feedPage } from './feed-page.ts';
import { type FeedView, feedView, planView } from './feed-view.ts';
import { issueFormRequest, issueRequestOf } from './issue.ts';
import { cursorOf, cursorText, listFeeds, searchFeeds } from './list.ts';
import { feedsPage, homePage, type ListedFeeds } from './list-page.ts';
import { problemOf, statusOf } from './refusals.ts';

const RECENT = 8;

/** Clients' feeds: list, issue, show, print. */
export function feedRoutes(services: DeskServices): Hono<DeskEnv> {
  const { system, clinic, notIssuing } = services;
  const { store, schedule, random, today } = services.feeds;
  const routes = new Hono<DeskEnv>();

  const listed = ({ feeds, unreadable }: FeedPage): ListedFeeds => ({
    feeds: feeds.flatMap((feed) => feedView(services, feed) ?? []),
    unreadable,
    showLanguage: system.locales.length > 1,
  });

  async function showHome(context: Context<DeskEnv>, problem?: Problem) {
    const recent = listed(await store.page(RECENT));
    const { locales } = system;
    const form = { locales, defaultLocale: clinic.defaultLocale, once: newSecret(random), notIssuing };
    return send(
      context,
      homePage(pageContext(context, services), form, recent, problem),
      problem ? statusOf(problem) : 200,
    );
  }

  /** Issues what the form asks for, once even if the form is sent twice. @returns the feed's id, and what was done */
  async function issueOnce(context: Context<DeskEnv>, values: Values) {
    const request = issueRequestOf(values, today(), system.locales);
    const { once = '' } = values;
    const feeds = feedContext(context, services);
    if (!isSecret(once)) return { id: (await issueFeed(feeds, request)).id, done: 'issue' };
    const id = await derivedId(feeds, 'form', [once, request]);
    try {
      await issueFeed(feeds, request, id);
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
    const found = query === '' ? await listFeeds(store, from) : await searchFeeds(store, query, from);
    const next = found.next && cursorText(found.next);
    const listing = { ...listed(found), query, next, later: from !== undefined };
    return send(context, feedsPage(pageContext(context, services), listing));
  });

  routes.post('/feeds', async (context) => {
    const values = await sentValues(context);
    if (notIssuing !== undefined) return showHome(context);
    try {
      const { id, done } = await issueOnce(context, values);
      return context.redirect(`/feeds/${id}?show=code&done=${done}`, 303);
    } catch (error) {
      return showHome(context, problemOf(error, issueFormRequest(values, today(), schedule)));
    }
  });

  routes.get('/feeds/:id', async (context) => {
    const view = await foundFeed(context, services);
    if (!view) return unknownFeed(context, services);
    const shown = context.req.query('show') === 'code' && view.state.status === 'active';
    const link = shown ? await clientLink(context, services, view.feed) : undefined;
    return showFeed(context, services, view, { link, done: doneSentence(context.req.query('done')) });
  });

  // The client's page prints itself when its address ends in #print. The link is made only when it is asked for.
  routes.get('/feeds/:id/sheet', async (context) => {
    const view = await foundFeed(context, services);
    if (!view) return unknownFeed(context, services);
    if (view.state.status !== 'active') return showFeed(context, services, view);
    const { page } = await clientLink(context, services, view.feed);
    return context.redirect(`${addressForStaff(page)}#print`, 303);
  });

  return routes;
}

/** The context of operations on feeds, in the name of the person who is signed in. */
export function feedContext(context: Context<DeskEnv>, services: DeskServices): FeedContext {
  return { ...services.feeds, ...deskActor(context.var.person) };
}

/** The feed that an address names; undefined when there is none, or it ended more than 180 days ago. */
export async function foundFeed(context: Context<DeskEnv>, services: DeskServices): Promise<FeedView | undefined> {
  const id = context.req.param('id') ?? '';
  const feed = isFeedId(id) ? await services.feeds.store.read(id) : undefined;
  return feed && feedView(services, feed);
}

/** Shows a feed: with 422 or 503 when a form was refused, with 409 when what was asked for is no longer possible. */
export function showFeed(
  context: Context<DeskEnv>,
  services: DeskServices,
  view: FeedView,
  more: Pick<FeedPageView, 'link' | 'problem' | 'tooLate' | 'done'> = {},
) {
  const { state } = view;
  const plan = state.status === 'active' ? planView(services, state.feed) : undefined;
  const { people } = context.var.roster;
  const { locales } = services.system;
  const page = feedPage(pageContext(context, services), { ...view, plan, people, locales, ...more });
  return send(context, page, more.problem ? statusOf(more.problem) : more.tooLate === undefined ? 200 : 409);
}

/** Says that an address names no feed. */
export function unknownFeed(context: Context<DeskEnv>, services: DeskServices) {
  const text = 'There is no such link, or it ended more than six months ago.';
  return send(context, messagePage(pageContext(context, services), 'Not found', text), 404);
}

/** A feed's current link and the text to send with it. @throws Refused when the link was made with another key */
async function clientLink(context: Context<DeskEnv>, services: DeskServices, feed: Feed): Promise<ClientLink> {
  const page = `${services.feedBase()}/c/${await tokenOf(feedContext(context, services), feed)}`;
  const locale = isLocale(feed.locale) ? feed.locale : services.clinic.defaultLocale;
  const message = named(WORDING[locale].message, services.clinic).replace('{link}', page);
  return { page, calendar: calendarAddress(page), message, locale };
}
