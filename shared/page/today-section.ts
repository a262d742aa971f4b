import { html } from 'hono/html';
import { daysBetween } from '../aftercare/civil-date.ts';
import type { Session } from '../aftercare/plan.ts';
import type { Standing } from '../aftercare/standing.ts';
import { adviceList } from './advice-section.ts';
import { callButton } from './contact.ts';
import { type Markup, NOTHING } from './markup.ts';
import { bookingNotice, eveNotice, remarks } from './notices.ts';
import { phaseClass } from './phase-class.ts';
import type { PreparedPage } from './prepared-page.ts';
import type { Speech } from './speech.ts';
import { timeline } from './timeline.ts';

/**
 * Where the client stands today, what to avoid and why, and whom to call.
 *
 * One button is filled: the clinic's on the eve of a session that needs a call, the booking once it is open, else the calendar.
 *
 * @param addHref where the button leads that adds the plan to a calendar
 */
export function todaySection(
  page: PreparedPage,
  speech: Speech,
  sessions: readonly Session[],
  standing: Standing,
  addHref: string,
): Markup {
  const { words, day } = speech;
  const { counted, eve, booking } = standing;
  const session = counted && sessions[counted.number - 1];
  const addStyle = eve === 'careful' || booking.is === 'open' ? 'quiet' : 'main';
  return html`<section class="today">
<p class="date">${day(standing.today)}</p>
<h1>${headline(speech, standing)}</h1>
${session ? timeline(page.schedule, session, sessions.slice(0, counted.number - 1), speech, standing.today) : NOTHING}
${eveNotice(page, speech, standing)}
${remarks(page, speech, standing).map((text) => html`<p class="lead">${text}</p>`)}
${avoidLists(page, speech, standing)}
${bookingNotice(page, speech, standing)}
<div class="actions"><a class="button ${addStyle}" href="${addHref}">${words.addLink}</a></div>
<div class="actions"><p>${words.worried}</p>${eve === 'careful' ? NOTHING : callButton(page, speech, 'quiet')}</div>
</section>`;
}

function headline({ words, say, count }: Speech, { counted, next, today }: Standing): string {
  if (!counted) {
    return next.inDays === 1 ? words.sessionTomorrow : count(words.sessionInDays, next.inDays);
  }
  const { day, carefulUntil } = counted;
  if (carefulUntil === undefined || carefulUntil < today) return words.overTitle;
  return say(words.dayOf, { day, days: day + daysBetween(today, carefulUntil) });
}

function avoidLists(page: PreparedPage, speech: Speech, { holding, today }: Standing): Markup {
  if (holding.length === 0) return NOTHING;
  const { words, say, day } = speech;
  const several = holding.length > 1 ? html`<p class="lead">${words.allListsHold}</p>` : NOTHING;
  const lists = page.phases.map(({ title, text: lead, advices }, index) => {
    const held = holding.find((phase) => phase.index === index);
    if (!held) return NOTHING;
    const when = held.lastDay === today ? words.throughToday : say(words.throughDate, { date: day(held.lastDay) });
    return adviceList({ title, when, lead, advices, colour: phaseClass(index) });
  });
  return html`<h2>${words.avoidToday}</h2>${several}${lists}`;
}
