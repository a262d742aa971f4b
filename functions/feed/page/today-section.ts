import { html } from 'hono/html';
import { daysBetween } from '../../../shared/aftercare/civil-date.ts';
import type { Session } from '../../../shared/aftercare/plan.ts';
import { adviceItems, adviceList } from './advice-section.ts';
import type { Formatter } from './formatter.ts';
import { bookingButton, callButton, type Markup, NOTHING, phaseClass } from './layout.ts';
import type { PlanStatus } from './plan-status.ts';
import type { PreparedPage } from './prepared-page.ts';
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
  formatter: Formatter,
  sessions: readonly Session[],
  status: PlanStatus,
  addHref: string,
): Markup {
  const { words, day } = formatter;
  const { counted, eve, booking } = status;
  const session = counted && sessions[counted.number - 1];
  const addStyle = eve === 'careful' || booking.is === 'open' ? 'quiet' : 'main';
  return html`<section class="today">
<p class="date">${day(status.today)}</p>
<h1>${headline(formatter, status)}</h1>
${session ? timeline(page.schedule, session, sessions.slice(0, counted.number - 1), formatter, status.today) : NOTHING}
${eveNotice(page, formatter, status)}
${remarks(page, formatter, status).map((text) => html`<p class="lead">${text}</p>`)}
${avoidLists(page, formatter, status)}
${bookingNotice(page, formatter, status)}
<div class="actions"><a class="button ${addStyle}" href="${addHref}">${words.addLink}</a></div>
<div class="actions"><p>${words.worried}</p>${eve === 'careful' ? NOTHING : callButton(page, formatter, 'quiet')}</div>
</section>`;
}

function headline({ words, say, count }: Formatter, { counted, next, today }: PlanStatus): string {
  if (!counted) {
    return next.inDays === 1 ? words.sessionTomorrow : count(words.sessionInDays, next.inDays);
  }
  const { day, carefulUntil } = counted;
  if (carefulUntil === undefined || carefulUntil < today) return words.overTitle;
  return say(words.dayOf, { day, days: day + daysBetween(today, carefulUntil) });
}

function avoidLists(page: PreparedPage, formatter: Formatter, { holding, today }: PlanStatus): Markup {
  if (holding.length === 0) return NOTHING;
  const { words, say, day } = formatter;
  const several = holding.length > 1 ? html`<p class="lead">${words.allListsHold}</p>` : NOTHING;
  const lists = page.phases.map(({ title, text: lead, advices }, index) => {
    const held = holding.find((phase) => phase.index === index);
    if (!held) return NOTHING;
    const when = held.lastDay === today ? words.throughToday : say(words.throughDate, { date: day(held.lastDay) });
    return adviceList({ title, when, lead, advices, colour: phaseClass(index) });
  });
  return html`<h2>${words.avoidToday}</h2>${several}${lists}`;
}

/** What the eve of a session asks for; where washing is forbidden still, the button that calls the clinic. */
export function eveNotice(page: PreparedPage, formatter: Formatter, { eve }: PlanStatus): Markup {
  if (eve === undefined) return NOTHING;
  const { usual, careful, advice } = page.prepare;
  const { title, text } = eve === 'careful' ? careful : usual;
  const what = eve === 'careful' ? callButton(page, formatter, 'main') : adviceItems([advice]);
  return html`<div class="notice"><h2>${title}</h2><p>${text}</p>${what}</div>`;
}

/** That the next session may be booked, with the button that does it. */
export function bookingNotice(page: PreparedPage, formatter: Formatter, { booking }: PlanStatus): Markup {
  if (booking.is !== 'open') return NOTHING;
  const { reason } = page.followUp.advice;
  return html`<div class="notice"><p>${formatter.words.bookingOpen}</p><p>${reason}</p>${bookingButton(page, formatter)}</div>`;
}

/** What else is to be said about today, each in a paragraph. */
export function remarks(page: PreparedPage, { words, say, day }: Formatter, status: PlanStatus): readonly string[] {
  const { counted, next, eve, today, lifting, resumes } = status;
  if (!counted) return [say(words.beforeFirst, { date: day(next.date) })];
  const over = counted.carefulUntil === undefined || counted.carefulUntil < today;
  const lastCarefulDay = counted.carefulUntil === today;
  const said: string[] = [];
  if (status.laterSessionToday) said.push(page.session.text);
  else if (counted.day === 0) said.push(words.treatmentDay);
  said.push(...page.phases.filter((_, index) => lifting.includes(index)).map((phase) => phase.text));
  // On the eve of a session the careful days do not end: they begin again tomorrow.
  if (lastCarefulDay && lifting.length === 0 && !eve) said.push(words.lastCarefulDay);
  if (counted.heldUntil) said.push(say(words.heldUntil, { date: day(counted.heldUntil) }));
  if (over && !eve) said.push(words.overText);
  if (resumes) said.push(say(words.pause, { date: day(resumes) }));
  if (next && !eve) {
    said.push(say(words.nextSession, { date: day(next.date) }));
    if (over || lastCarefulDay) said.push(words.bookingBooked);
  }
  return said;
}
