import { html } from 'hono/html';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import { type PlanEvent, planOf } from '../../../shared/aftercare/plan.ts';
import type { ActiveFeed, Feed } from '../../../shared/feeds/feed.ts';
import { dateAndTime, dateRange, daysAgo, longDate } from '../ui/dates.ts';
import { alert, type Problem } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { changeForms } from './change-forms.ts';
import { type ClientLink, codeCard, printButton } from './code-card.ts';
import { clinicDate, deliveries, languageName, planDay, stateNow } from './facts.ts';

const ACTIONS: Readonly<Record<string, string>> = {
  issue: 'made the link',
  move: 'moved a session',
  book: 'booked a session',
  cancel: 'cancelled a session',
  hold: 'changed how long it heals',
  set: 'changed the settings',
  'replace-link': 'replaced the link',
  end: 'ended it',
};

/** What a feed's page shows beside the feed. */
export interface FeedPageOptions {
  /** Shown when staff asked for the link. */
  readonly link?: ClientLink | undefined;
  readonly problem?: Problem | undefined;
  /** Why what was asked for is no longer possible. */
  readonly tooLate?: string | undefined;
  /** What was just done. */
  readonly done?: string | undefined;
}

/** One client's feed: its code, its plan, all that can be changed, and who changed what. */
export function feedPage(context: PageContext, feed: Feed, { link, problem, tooLate, done }: FeedPageOptions): Html {
  const state = stateNow(context.services, feed);
  const active = state?.status === 'active' ? state.feed : undefined;
  const title = active ? (active.label ?? 'No note') : 'Ended';
  // One order everywhere; where there is room for two columns, the code has the first one for itself.
  const changes = active ? changeForms(context.services, active, problem) : '';
  return page(
    context,
    title,
    '/feeds',
    html`<p class="back"><a href="/feeds">All clients</a></p>
      <h1>${title}</h1>
      ${alert(problem?.field === '' ? problem.sentence : tooLate)}
      ${done === undefined ? '' : html`<p class="done" role="status">${done}</p>`}
      <p class="facts">${active ? html`<span class="day">${planDay(active.sessions, clinicDate(context.services), context.services.feeds.schedule)}</span>` : ''}
        <span>${languageName(feed.locale)}</span><span class="id">${feed.id}</span></p>
      <div class="columns">
        <div>
          ${link ? codeCard(feed.id, link) : ''}
          ${active ? deliveryCard(context, feed, link === undefined) : endedCard(context, feed)}
          ${link ? '' : changes}
        </div>
        <div>${link ? changes : ''}${active ? planCard(context, active) : ''}${historyCard(context, feed)}</div>
      </div>`,
  );
}

function deliveryCard({ services }: PageContext, feed: Feed, offerCode: boolean): Html {
  const { timeZone } = services.clinic;
  const now = services.feeds.now();
  const list = deliveries(feed);
  return html`<section class="card"><h2>On the client's phone</h2>
    ${
      list.length === 0
        ? html`<p class="delivery no">Not added to a calendar yet. ${offerCode ? 'Show the code again, and help to add it.' : 'Help to add it: the calendar’s name and day will stand here.'}</p>`
        : html`<ul class="plain">${list.map(({ app, at }) => html`<li class="delivery yes">${app}, last seen ${daysAgo(at, now, timeZone)}</li>`)}</ul>`
    }
    ${offerCode ? html`<p class="buttons"><a class="button ${list.length === 0 ? 'primary' : ''}" href="/feeds/${feed.id}?show=code">Show the code</a>${printButton(feed.id)}</p>` : ''}
  </section>`;
}

function planCard({ services }: PageContext, feed: ActiveFeed): Html {
  const texts = services.texts(feed.locale).texts;
  const events = planOf(services.feeds.schedule, feed.sessions);
  const today = clinicDate(services);
  const line = ({ start, endExclusive, textKind }: PlanEvent) => {
    const now = start <= today && today < endExclusive;
    return html`<li class="${endExclusive <= today ? 'past' : now ? 'now' : ''}">
      <span class="when">${dateRange(start, addDays(endExclusive, -1))}${now ? html` <b>now</b>` : ''}</span>
      <span lang="${feed.locale}" dir="auto">${texts[textKind]?.summary ?? ''}</span></li>`;
  };
  return html`<section class="card"><h2>The plan as the client sees it</h2><ol class="plan">${events.map(line)}</ol></section>`;
}

function endedCard(context: PageContext, feed: Feed): Html {
  const state = stateNow(context.services, feed);
  const on = state?.status === 'ended' ? ` on ${longDate(state.endedOn)}` : '';
  return html`<section class="card"><h2>This link has ended</h2>
    <p>It ended${on}. The client's calendar shows one note that says so; sessions and your note are erased.</p>
    <p><a class="button" href="/">Make a new link</a></p></section>`;
}

function historyCard({ services }: PageContext, feed: Feed): Html {
  const { timeZone } = services.clinic;
  return html`<section class="card"><h2>Who did what</h2><ol class="history" reversed>
    ${feed.audit.toReversed().map(({ at, by, action }) => html`<li><span class="when">${dateAndTime(at, timeZone)}</span> ${whoDid(by, action)}</li>`)}
  </ol><p class="hint">First given under the protocol ${feed.firstProtocol}.</p></section>`;
}

/** One entry of the audit trail as a sentence. */
export function whoDid(by: string, action: string): string {
  const [, place, name] = /^(cli|desk):(.*)$/su.exec(by) ?? [undefined, '', by];
  return `${name}${place === 'cli' ? ' (terminal)' : ''} ${ACTIONS[action] ?? action}`;
}
