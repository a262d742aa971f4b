import { type Context, Hono } from 'hono';
import { changeFeed, readFeed } from '../../../shared/feeds/desk.ts';
import { Refused } from '../../../shared/feeds/refusal.ts';
import { changeForm } from '../forms/changes.ts';
import { FieldProblem, type Values } from '../forms/fields.ts';
import { refusalSentence } from '../forms/refusal-sentence.ts';
import { sawOf, seenVersionOf } from '../forms/seen.ts';
import { sentValues } from '../forms/sent-form.ts';
import { conflictPage } from '../pages/conflict-page.ts';
import { stateNow, todayOf } from '../pages/feed-facts.ts';
import type { Problem } from '../pages/field.ts';
import { pageContext, send } from '../render.ts';
import type { DeskEnv, DeskServices } from '../services.ts';
import { deskOf, foundFeed, showFeed, unknownFeed } from './found-feed.ts';

const TOO_LATE = 'This link ended meanwhile. What you just sent was not done.';

/** What staff change about a feed. */
export function changeRoutes(services: DeskServices): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>();

  /** Whatever the form asks for: its person has not seen the feed as it is now, and decides. */
  async function showChangedMeanwhile(context: Context<DeskEnv>, id: string, action: string, values: Values) {
    const feed = await readFeed(deskOf(context, services), id);
    if (stateNow(services, feed)?.status !== 'active') {
      // Who wanted to end it has what she wanted.
      return showFeed(context, services, feed, action === 'end' ? {} : { tooLate: TOO_LATE });
    }
    const conflict = { feed, action, values, seenVersion: seenVersionOf(values), saw: sawOf(values) };
    return send(context, conflictPage(pageContext(context, services), conflict), 409);
  }

  routes.post('/feeds/:id/:action', async (context) => {
    const { id, action } = context.req.param();
    const form = changeForm(action);
    const feed = form && (await foundFeed(context, services));
    if (!feed) return unknownFeed(context, services);
    const values = await sentValues(context);
    const seenVersion = seenVersionOf(values);
    if (feed.status !== 'active' || stateNow(services, feed)?.status !== 'active' || seenVersion !== feed.version) {
      return showChangedMeanwhile(context, id, action, values);
    }
    const circumstances = { feed, today: todayOf(services), locales: services.system.locales };
    const requested = form(values, circumstances);
    try {
      await changeFeed(deskOf(context, services), id, requested.change(), seenVersion);
    } catch (error) {
      if (error instanceof Refused && (error.code === 'changed-meanwhile' || error.code === 'ended')) {
        return showChangedMeanwhile(context, id, action, values);
      }
      return showFeed(context, services, feed, { problem: problemOf(error, requested.form, values) });
    }
    const code = action === 'replace-link' ? '&show=code' : '';
    return context.redirect(`/feeds/${id}?done=${action}${code}`, 303);
  });

  return routes;
}

/** What was wrong with a form, beside its field. Whatever is not the form's fault is thrown on. */
function problemOf(error: unknown, form: string, values: Values): Problem {
  if (error instanceof FieldProblem) return { form, field: error.field, sentence: error.message, values };
  const refusal = error instanceof Refused ? refusalSentence(error) : undefined;
  if (!refusal) throw error;
  return { form, ...refusal, values };
}
