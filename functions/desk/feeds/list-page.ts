import { html } from 'hono/html';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { FeedPage } from '../../../shared/feeds/feed-store.ts';
import type { DeskServices } from '../context.ts';
import { daysAgo, shortDate } from '../ui/dates.ts';
import { alert, input, type Problem } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { clinicDate, deliveries, deliveryText, languageName, planDay, stateNow } from './facts.ts';
import { issueForm } from './issue.ts';

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

/** Feeds as a list of big rows, each leading to its page. */
export function feedList(feeds: readonly Feed[], services: DeskServices): Html {
  return html`<ul class="feeds">${feeds.map((feed) => feedRow(feed, services))}</ul>`;
}

function feedRow(feed: Feed, services: DeskServices): Html | '' {
  const state = stateNow(services, feed);
  if (!state) return '';
  const { feeds, clinic } = services;
  const changed = `changed ${daysAgo(feed.changedAt, feeds.now(), clinic.timeZone)}`;
  if (state.status === 'ended') {
    return html`<li class="feed ended"><a href="/feeds/${feed.id}"><strong>Ended</strong> <span class="id">${feed.id}</span></a>
      <p class="facts"><span>Ended on ${shortDate(state.endedOn)}</span><span>${deliveryText(feed, services)}</span></p></li>`;
  }
  const { label, sessions, locale } = state.feed;
  const many = services.system.locales.length > 1;
  const added = deliveries(feed).length > 0;
  return html`<li class="feed">
    <a href="/feeds/${feed.id}"><strong>${label ?? 'No note'}</strong> <span class="id">${feed.id}</span></a>
    <p class="day">${planDay(sessions, clinicDate(services), feeds.schedule)}</p>
    <p class="facts">
      <span>${sessions.length === 1 ? 'Session' : 'Sessions'} ${sessions.map(({ date }) => shortDate(date)).join(', ')}</span>
      ${many ? html`<span>${languageName(locale)}</span>` : ''}<span>${changed}</span>
    </p>
    ${
      added
        ? html`<p class="delivery yes">${deliveryText(feed, services)}</p>`
        : html`<p class="delivery no"><a href="/feeds/${feed.id}?show=code">Not added yet: show the code</a></p>`
    }
  </li>`;
}

/** Says which clients are missing from a list, and whom to tell; nothing where none is missing. */
export function unreadableNotice(ids: readonly string[]): Html | '' {
  if (ids.length === 0) return '';
  const what = ids.length === 1 ? 'one link' : `${ids.length} links`;
  return alert(
    `This desk cannot read ${what}: ${ids.join(', ')}. What is in the clients’ calendars stays there. Please tell whoever installed the desk.`,
  );
}
