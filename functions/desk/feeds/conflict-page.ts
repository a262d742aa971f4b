import { html } from 'hono/html';
import * as z from 'zod/mini';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { dateAndTime } from '../ui/dates.ts';
import type { Values } from '../ui/form-data.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { wantedChange } from './change-words.ts';
import { feedFacts, stateNow } from './facts.ts';
import { whoDid } from './feed-page.ts';

/** What the second person did not know yet. */
export interface Conflict {
  readonly feed: Feed;
  /** The form's address, and what was typed into it. */
  readonly action: string;
  readonly values: Values;
  readonly seenVersion: number;
  /** What stood on the page when the person looked. */
  readonly saw: Readonly<Record<string, string>>;
}

/** Somebody else changed the feed meanwhile: who, what, and the choice to go on or to leave it. */
export function conflictPage(context: PageContext, { feed, action, values, seenVersion, saw }: Conflict): Html {
  const { services } = context;
  const state = stateNow(services, feed);
  const now: Readonly<Record<string, string>> = state?.status === 'active' ? feedFacts(state.feed) : {};
  const changed = [...new Set([...Object.keys(saw), ...Object.keys(now)])].filter((name) => saw[name] !== now[name]);
  const again = { ...values, version: String(feed.version), saw: JSON.stringify(now) };
  const wanted = wantedChange(action, values, feed);
  // Every change is one version and one entry, from the issue on.
  const since = feed.audit.slice(seenVersion);
  const alone = since.every(({ by }) => by === `desk:${context.person?.name}`);
  return page(
    context,
    'Changed meanwhile',
    '/feeds',
    html`<section class="card narrow" aria-labelledby="conflict">
      <h1 id="conflict">${alone ? 'You changed this already' : 'Somebody was quicker'}</h1>
      <p>What you just sent is not saved yet. Since you opened the page:</p>
      <ul class="plain">${since.map(({ at, by, action: done }) => html`<li><span class="when">${dateAndTime(at, services.clinic.timeZone)}</span> ${whoDid(by, done)}</li>`)}</ul>
      ${
        changed.length === 0
          ? ''
          : html`<dl class="changed">${changed.map((name) => html`<div><dt>${name}</dt><dd>You saw: ${saw[name] ?? 'nothing'}</dd><dd>Now: <b>${now[name] ?? 'nothing'}</b></dd></div>`)}</dl>`
      }
      ${wanted === undefined ? gone(feed) : stillWanted(wanted, feed, action, again)}
    </section>`,
  );
}

function gone(feed: Feed): Html {
  return html`<p>You wanted to change a session that is not there any more, so this cannot be done.</p>
    <p><a class="button primary" href="/feeds/${feed.id}">Look at it as it is now</a></p>`;
}

function stillWanted(wanted: string, feed: Feed, action: string, again: Values): Html {
  return html`<p>Do you still want this? <b>${wanted}</b></p>
      <form method="post" action="/feeds/${feed.id}/${action}">
        ${Object.entries(again).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <div class="buttons"><button class="button primary">Make my change too</button><a class="button" href="/feeds/${feed.id}">Leave it as it is now</a></div>
      </form>`;
}

const facts = z.record(z.string(), z.string());

/** The version of the feed that the person saw; 0, which is none, when the form does not say it. */
export function seenVersionOf({ version = '' }: Values): number {
  return /^\d{1,9}$/.test(version) ? Number(version) : 0;
}

/** What stood on the page when the person looked. */
export function sawOf({ saw = '{}' }: Values): Readonly<Record<string, string>> {
  try {
    return facts.parse(JSON.parse(saw));
  } catch {
    return {};
  }
}
