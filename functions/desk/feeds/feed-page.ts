import { html } from 'hono/html';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import { DAYS_UNTIL_EXPIRY, type FeedState } from '../../../shared/feeds/feed-state.ts';
import type { Delivery } from '../../../shared/feeds/reception.ts';
import type { Roster } from '../../../shared/staff/roster.ts';
import { dateAndTime, dateRange, longDate } from '../ui/dates.ts';
import { alert, type Problem } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import { changeForms } from './change-forms.ts';
import { historySentence } from './change-words.ts';
import { type ClientLink, codeCard, printButton } from './code-card.ts';
import { deliveryText, isInCalendar, languageName, openingText, receptionText, UNNAMED } from './facts.ts';
import type { FeedView, PlanView } from './feed-view.ts';

/** What a feed's page shows. */
export interface FeedPageView extends FeedView {
  /** The plan and what can be changed; absent when the feed has ended. */
  readonly plan?: PlanView | undefined;
  /** Those who may use the desk now. */
  readonly people: Roster['people'];
  /** The languages that the clinic offers. */
  readonly locales: readonly string[];
  /** Shown when staff asked for the link. */
  readonly link?: ClientLink | undefined;
  readonly problem?: Problem | undefined;
  /** Why a change is no longer possible. */
  readonly tooLate?: string | undefined;
  /** What was just done. */
  readonly done?: string | undefined;
}

/** One client's feed: its code, its plan, everything that can be changed, and its history. */
export function feedPage(context: PageContext, view: FeedPageView): Html {
  const { feed, state, plan, planDay, people, locales, link, problem, tooLate, done } = view;
  const title = titleOf(view);
  // The order is the same on every screen; with two columns the code has the first one to itself.
  const changes = plan ? changeForms(context, plan, locales, problem) : '';
  return page(
    context,
    title,
    '/feeds',
    html`<p class="back"><a href="/feeds">All clients</a></p>
      <h1>${title}</h1>
      ${alert(problem?.field === '' ? problem.sentence : tooLate)}
      ${done === undefined ? '' : html`<p class="done" role="status">${done}</p>`}
      ${plan?.withinHold ? withinHoldNotice(plan.withinHold) : ''}
      <p class="facts">${planDay === undefined ? '' : html`<span class="day">${planDay}</span>`}
        <span>${languageName(feed.locale)}</span><span class="id">${feed.id}</span></p>
      <div class="columns">
        <div>
          ${link ? codeCard(feed.id, link) : ''}
          ${state.status === 'active' ? deliveryCard(context, view) : endedCard(feed, state)}
          ${link ? '' : changes}
        </div>
        <div>${link ? changes : ''}${plan ? planCard(context.today, plan) : ''}${historyCard(context, feed, people)}</div>
      </div>`,
  );
}

/** A feed that staff have ended has no label any more; one that expired still has it. */
function titleOf({ feed, state }: FeedView): string {
  if (state.status === 'ended' && !state.expired) return 'Ended';
  return feed.status === 'active' ? (feed.label ?? UNNAMED) : 'Ended';
}

function withinHoldNotice({ session, until }: NonNullable<PlanView['withinHold']>): Html {
  return html`<p class="warning">The careful days were extended until ${longDate(until)}, and the next session is on ${longDate(session.date)}, before they end. Move that session? Its form is open under “Sessions”.</p>`;
}

function deliveryCard(context: PageContext, view: FeedPageView): Html {
  const { feed, reception, link } = view;
  const { deliveries, openings } = reception;
  const added = deliveries.some(({ isCalendar }) => isCalendar);
  const lines = [
    ...deliveries.map(
      (delivery) => html`<li class="${deliveryClass(delivery)}">${deliveryText(delivery, context)}</li>`,
    ),
    // Until a calendar has it, the first one is said with that.
    ...openings.slice(added ? 0 : 1).map((opening) => html`<li>${openingText(opening, context)}</li>`),
  ];
  const help = link
    ? 'Help the client add it. The calendar app and the day will appear here.'
    : 'Show the code again and help the client add it.';
  return html`<section class="card"><h2>On the client's phone</h2>
    ${added ? '' : html`<p class="delivery no">${receptionText(reception, context)}. ${help}</p>`}
    ${lines.length === 0 ? '' : html`<ul class="plain">${lines}</ul>`}
    ${link ? '' : html`<p class="buttons"><a class="button ${isInCalendar(reception) ? '' : 'primary'}" href="/feeds/${feed.id}?show=code">Show code</a>${printButton(feed.id)}</p>`}
  </section>`;
}

function deliveryClass({ isCalendar, perhapsRemoved }: Delivery): string {
  if (!isCalendar) return '';
  return perhapsRemoved ? 'delivery no' : 'delivery yes';
}

function planCard(today: CivilDate, { feed, events }: PlanView): Html {
  return html`<section class="card"><h2>The plan as the client sees it</h2><ol class="plan">${events.map(
    ({ start, last, title }) => {
      const now = start <= today && today <= last;
      return html`<li class="${last < today ? 'past' : now ? 'now' : ''}">
      <span class="when">${dateRange(start, last)}${now ? html` <b>now</b>` : ''}</span>
      <span lang="${feed.locale}" dir="auto">${title}</span></li>`;
    },
  )}</ol></section>`;
}

function endedCard(feed: Feed, state: FeedState & { readonly status: 'ended' }): Html {
  const newLink = html`<p><a class="button" href="/">Create a new link</a></p>`;
  if (!state.expired || feed.status !== 'active') {
    return html`<section class="card"><h2>This link has ended</h2>
      <p>It was ended on ${longDate(state.endedOn)}. The client's calendar shows one entry, which says that it is closed; the sessions and the client's name have been deleted.</p>
      ${newLink}</section>`;
  }
  return html`<section class="card"><h2>This link has run out</h2>
    <p>It ran out on ${longDate(state.endedOn)}, ${DAYS_UNTIL_EXPIRY} days after its plan. The client's calendar shows one entry, which says that it is closed.</p>
    <p>Still stored: the client's name and the sessions on ${feed.sessions.map(({ date }) => longDate(date)).join('; ')}.</p>
    ${newLink}</section>`;
}

function historyCard({ clinic }: PageContext, feed: Feed, people: Roster['people']): Html {
  return html`<section class="card"><h2>History</h2><ol class="history" reversed>
    ${feed.audit.toReversed().map((entry) => html`<li><span class="when">${dateAndTime(entry.at, clinic.timeZone)}</span> ${historySentence(entry, people)}</li>`)}
  </ol><p class="hint">Aftercare version ${feed.firstProtocol}</p></section>`;
}
