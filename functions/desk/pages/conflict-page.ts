import { html } from 'hono/html';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { Values } from '../forms/fields.ts';
import { dateAndTime } from './dates.ts';
import { feedFacts, stateNow } from './feed-facts.ts';
import { whoDid } from './feed-page.ts';
import { type Html, type PageContext, page } from './layout.ts';

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
          : html`<table><thead><tr><th scope="col">What</th><th scope="col">You saw</th><th scope="col">Now</th></tr></thead>
        <tbody>${changed.map((name) => html`<tr><th scope="row">${name}</th><td>${saw[name] ?? '–'}</td><td>${now[name] ?? '–'}</td></tr>`)}</tbody></table>`
      }
      <p>Do you still want your change?</p>
      <form method="post" action="/feeds/${feed.id}/${action}">
        ${Object.entries(again).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <div class="buttons"><button class="button primary">Make my change too</button><a class="button" href="/feeds/${feed.id}">Leave it as it is now</a></div>
      </form>
    </section>`,
  );
}
