import { type Context, Hono } from 'hono';
import { changeReadFeed } from '../../../shared/feeds/commands.ts';
import { Refused } from '../../../shared/feeds/errors.ts';
import { ACTIONS } from '../../../shared/feeds/feed.ts';
import { isFeedId } from '../../../shared/feeds/token.ts';
import { type DeskEnv, type DeskServices, pageContext, send } from '../context.ts';
import { sentValues, type Values } from '../ui/form-data.ts';
import type { ChangeAction } from './change-words.ts';
import { conflictPage, seenVersionOf } from './conflict-page.ts';
import { type FeedView, planView } from './feed-view.ts';
import { problemOf } from './refusals.ts';
import { changeFormRequest, requestedChange, unchangedProblem } from './requested-change.ts';
import { feedContext, foundFeed, showFeed, unknownFeed } from './routes.ts';

const TOO_LATE = 'This link has ended in the meantime. Your change was not saved.';

/** Changes of a feed by staff. */
export function changeRoutes(services: DeskServices): Hono<DeskEnv> {
  const { today, schedule } = services.feeds;
  const routes = new Hono<DeskEnv>();

  /** Shows that the form was based on an older version of the feed, or that the feed has ended. */
  function showStale(context: Context<DeskEnv>, view: FeedView, action: ChangeAction, values: Values) {
    const { state } = view;
    if (state.status === 'active') {
      const { feed, runningUntil } = planView(services, state.feed);
      const conflict = { feed, action, values, runningUntil, people: context.var.roster.people };
      return send(context, conflictPage(pageContext(context, services), conflict), 409);
    }
    // Ending a feed that has ended changes nothing.
    return showFeed(context, services, view, action === 'end' ? {} : { tooLate: TOO_LATE });
  }

  // A browser that reloads a discarded tab asks for the address of the form that was sent last.
  routes.get('/feeds/:id/:action', async (context) => {
    const { id, action } = context.req.param();
    if (!isFeedId(id) || !isChangeAction(action)) return unknownFeed(context, services);
    return context.redirect(`/feeds/${id}`, 303);
  });

  routes.post('/feeds/:id/:action', async (context) => {
    const { action } = context.req.param();
    const view = isChangeAction(action) ? await foundFeed(context, services) : undefined;
    if (!view || !isChangeAction(action)) return unknownFeed(context, services);
    const values = await sentValues(context);
    const { state } = view;
    if (state.status !== 'active' || seenVersionOf(values) !== state.feed.version) {
      return showStale(context, view, action, values);
    }
    const circumstances = { feed: state.feed, today: today(), schedule, locales: services.system.locales };
    const request = changeFormRequest(action, values, circumstances);
    try {
      const change = requestedChange(action, values, circumstances);
      const changed = await changeReadFeed(feedContext(context, services), state.feed, change);
      const problem = changed === state.feed ? unchangedProblem(action, request) : undefined;
      if (problem) return showFeed(context, services, view, { problem });
    } catch (error) {
      if (error instanceof Refused && error.code === 'changed-meanwhile') {
        const current = await foundFeed(context, services);
        return current ? showStale(context, current, action, values) : unknownFeed(context, services);
      }
      return showFeed(context, services, view, { problem: problemOf(error, request) });
    }
    const code = action === 'replace-link' ? '&show=code' : '';
    return context.redirect(`/feeds/${view.feed.id}?done=${action}${code}`, 303);
  });

  return routes;
}

function isChangeAction(action: string): action is ChangeAction {
  return action !== 'issue' && ACTIONS.some((each) => each === action);
}
