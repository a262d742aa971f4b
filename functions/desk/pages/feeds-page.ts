import { html } from 'hono/html';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { FeedPage } from '../../../shared/feeds/feed-store.ts';
import { feedList } from './feed-row.ts';
import { input, type Problem } from './field.ts';
import { issueForm } from './issue-form.ts';
import { type Html, type PageContext, page } from './layout.ts';
import { unreadableNotice } from './unreadable-notice.ts';

/** The first page after signing in: make a link, and what was changed last. */
export function homePage(context: PageContext, { feeds, unreadable }: FeedPage, problem?: Problem): Html {
  const { services } = context;
  return page(
    context,
    'New link',
    '/',
    html`<div class="columns">
      <section class="card"><h1>New link</h1>${issueForm(services, problem)}</section>
      <section>
        <h2>Last changed</h2>
        ${unreadableNotice(unreadable)}
        ${feeds.length === 0 ? html`<p class="quiet">Nothing yet. The first link that you make will stand here.</p>` : feedList(feeds, services)}
        ${feeds.length === 0 ? '' : html`<p><a class="button" href="/feeds">All clients</a></p>`}
      </section>
    </div>`,
  );
}

/** What a list shows. */
export interface FeedListing {
  readonly feeds: readonly Feed[];
  /** Ids of feeds on the same pages of the list that cannot be read. */
  readonly unreadable: readonly string[];
  readonly query: string;
  /** Where the list goes on; absent at its end. */
  readonly next?: string | undefined;
  /** Whether this is not its beginning. */
  readonly later: boolean;
}

/** All feeds by last change, or those that a search found. */
export function feedsPage(context: PageContext, { feeds, unreadable, query, next, later }: FeedListing): Html {
  const on = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(next === undefined ? {} : { from: next }),
  });
  const nothing =
    query === ''
      ? 'There are no links yet.'
      : next === undefined
        ? 'Nothing found. Notes of ended links are erased: those are found by their id.'
        : 'Nothing found so far.';
  return page(
    context,
    'Clients',
    '/feeds',
    html`<h1>Clients</h1>
      <form method="get" action="/feeds" class="search" role="search">
        ${input({ id: 'q', name: 'q', label: 'Find a note or an id', type: 'search', value: query })}
        <button class="button">Find</button>
      </form>
      ${unreadableNotice(unreadable)}
      ${feeds.length === 0 ? html`<p class="quiet">${nothing}</p>` : feedList(feeds, context.services)}
      <p class="paging">
        ${later ? html`<a class="button" href="/feeds${query === '' ? '' : `?${new URLSearchParams({ q: query })}`}">From the beginning</a>` : ''}
        ${next === undefined ? '' : html`<a class="button" href="/feeds?${on}">${query === '' ? 'Older ones' : 'Search on'}</a>`}
      </p>`,
  );
}
