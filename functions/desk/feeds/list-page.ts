import { html } from 'hono/html';
import { daysAgo, shortDate } from '../ui/dates.ts';
import { alert, input, type Problem } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { isInCalendar, languageName, receptionText, UNNAMED } from './facts.ts';
import type { FeedView } from './feed-view.ts';
import { type IssueFormView, issueForm } from './issue.ts';

/** Feeds on a page, and the ids of those that cannot be read. */
export interface ListedFeeds {
  readonly feeds: readonly FeedView[];
  readonly unreadable: readonly string[];
  /** Whether rows name the language: only where clients have several. */
  readonly showLanguage: boolean;
}

/** The first page after signing in: create a link, and what was changed last. */
export function homePage(context: PageContext, form: IssueFormView, recent: ListedFeeds, problem?: Problem): Html {
  const none = recent.feeds.length === 0;
  return page(
    context,
    'New client',
    '/',
    html`<div class="columns">
      <section class="card"><h1>New client</h1>${issueForm(form, context.today, problem)}</section>
      <section>
        <h2>Recent changes</h2>
        ${unreadableNotice(recent.unreadable)}
        ${none ? html`<p class="quiet">Nothing yet. Your first link will appear here.</p>` : feedList(context, recent)}
        ${none ? '' : html`<p><a class="button" href="/feeds">All clients</a></p>`}
      </section>
    </div>`,
  );
}

/** One page of the list, or of what a search found. */
export interface FeedListing extends ListedFeeds {
  readonly query: string;
  /** The cursor of the next page; absent on the last one. */
  readonly next?: string | undefined;
  /** Whether this is not the first page. */
  readonly later: boolean;
}

/** All feeds by last change, or those that a search found. */
export function feedsPage(context: PageContext, listing: FeedListing): Html {
  const { feeds, unreadable, query, next, later } = listing;
  const nextPage = new URLSearchParams({
    ...(query === '' ? {} : { q: query }),
    ...(next === undefined ? {} : { from: next }),
  });
  const nothing =
    query === ''
      ? 'There are no links yet.'
      : next === undefined
        ? 'No match. The names of links that staff have ended are deleted; search for those by id.'
        : 'No match so far.';
  return page(
    context,
    'Clients',
    '/feeds',
    html`<h1>Clients</h1>
      <form method="get" action="/feeds" class="search" role="search">
        ${input({ id: 'q', name: 'q', label: 'Search clients', type: 'search', value: query })}
        <button class="button">Search</button>
      </form>
      ${unreadableNotice(unreadable)}
      ${feeds.length === 0 ? html`<p class="quiet">${nothing}</p>` : feedList(context, listing)}
      <p class="paging">
        ${later ? html`<a class="button" href="/feeds${query === '' ? '' : `?${new URLSearchParams({ q: query })}`}">Back to start</a>` : ''}
        ${next === undefined ? '' : html`<a class="button" href="/feeds?${nextPage}">${query === '' ? 'Next 25' : 'Keep searching'}</a>`}
      </p>`,
  );
}

function feedList(context: PageContext, { feeds, showLanguage }: ListedFeeds): Html {
  return html`<ul class="feeds">${feeds.map((view) => feedRow(context, view, showLanguage))}</ul>`;
}

function feedRow(context: PageContext, view: FeedView, showLanguage: boolean): Html {
  const { feed, state, planDay, reception } = view;
  const { now, today, clinic } = context;
  if (state.status === 'ended') {
    const name = state.expired && feed.status === 'active' ? (feed.label ?? UNNAMED) : 'Ended';
    return html`<li class="feed ended"><a href="/feeds/${feed.id}"><strong>${name}</strong> <span class="id">${feed.id}</span></a>
      <p class="facts"><span>${state.expired ? 'Ran out' : 'Ended'} on ${shortDate(state.endedOn, today)}</span><span>${receptionText(reception, context)}</span></p></li>`;
  }
  const { label, sessions, locale } = state.feed;
  return html`<li class="feed">
    <a href="/feeds/${feed.id}"><strong>${label ?? UNNAMED}</strong> <span class="id">${feed.id}</span></a>
    <p class="day">${planDay}</p>
    <p class="facts">
      <span>${sessions.length === 1 ? 'Session' : 'Sessions'} ${sessions.map(({ date }) => shortDate(date, today)).join(', ')}</span>
      ${showLanguage ? html`<span>${languageName(locale)}</span>` : ''}<span>changed ${daysAgo(feed.changedAt, now, clinic.timeZone)}</span>
    </p>
    ${
      isInCalendar(reception)
        ? html`<p class="delivery yes">${receptionText(reception, context)}</p>`
        : html`<p class="delivery no"><a href="/feeds/${feed.id}?show=code">${receptionText(reception, context)} · Show code</a></p>`
    }
  </li>`;
}

/** Names the links that are missing from a list because they cannot be read; empty when there are none. */
function unreadableNotice(ids: readonly string[]): Html | '' {
  if (ids.length === 0) return '';
  const what = ids.length === 1 ? 'one link' : `${ids.length} links`;
  return alert(
    `This desk cannot read ${what}: ${ids.join(', ')}. The clients’ calendars are not affected. Please tell the person who installed the desk.`,
  );
}
