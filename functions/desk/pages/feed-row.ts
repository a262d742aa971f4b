import { html } from 'hono/html';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { DeskServices } from '../services.ts';
import { daysAgo, shortDate } from './dates.ts';
import { deliveries, deliveryText, languageName, planDay, stateNow, todayOf } from './feed-facts.ts';
import type { Html } from './layout.ts';

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
    <p class="day">${planDay(sessions, todayOf(services), feeds.schedule)}</p>
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
