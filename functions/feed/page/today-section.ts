import { html } from 'hono/html';
import { daysBetween } from '../../../shared/aftercare/civil-date.ts';
import type { Session } from '../../../shared/aftercare/plan.ts';
import { adviceItems, adviceList } from './advice-section.ts';
import { contactSection } from './contact-section.ts';
import type { Formatter } from './formatter.ts';
import { bookingButton, callButton, type Markup, NOTHING, phaseClass } from './layout.ts';
import type { Opening } from './opening-hours.ts';
import type { PlanStatus } from './plan-status.ts';
import type { PreparedPage } from './prepared-page.ts';
import { timeline } from './timeline.ts';

/**
 * Where the client is today, what to avoid and why, and whom to call.
 *
 * One button is filled: the clinic's on the eve of a session that needs a call, the booking once it is open, else the calendar.
 *
 * @param addHref the address behind the button that adds the plan to a calendar
 */
export function todaySection(
  page: PreparedPage,
  formatter: Formatter,
  sessions: readonly Session[],
  status: PlanStatus,
  addHref: string,
  opening?: Opening,
): Markup {
  const { words, day } = formatter;
  const { counted, preparation, booking } = status;
  const session = counted && sessions[counted.number - 1];
  const addStyle = preparation === 'careful' || booking.is === 'open' ? 'quiet' : 'main';
  return html`<section class="today">
<p class="date">${day(status.today)}</p>
<h1>${headline(formatter, status)}</h1>
${session ? timeline(page.schedule, session, sessions.slice(0, counted.number - 1), formatter, status.today) : NOTHING}
${preparationNotice(page, formatter, status)}
${remarks(page, formatter, status).map((text) => html`<p class="lead">${text}</p>`)}
${avoidLists(page, formatter, status)}
${bookingNotice(page, formatter, status)}
<div class="actions"><a class="button ${addStyle}" href="${addHref}">${words.addLink}</a></div>
${urgentNotice(page)}
${contactSection(page, formatter, opening)}
</section>`;
}

/** A session today or tomorrow comes before everything else. */
function headline({ words, say, count }: Formatter, status: PlanStatus): string {
  const { counted, next, today, preparation } = status;
  if (!counted) {
    return next.inDays === 1 ? words.sessionTomorrow : count(words.sessionInDays, next.inDays);
  }
  if (status.laterSessionToday) return words.sessionToday;
  if (preparation) return words.sessionTomorrow;
  const { day, carefulUntil } = counted;
  if (carefulUntil === undefined || carefulUntil < today) return words.overTitle;
  return day === 0 ? words.planStartsToday : say(words.dayOf, { day, days: day + daysBetween(today, carefulUntil) });
}

/** What the eve of a session asks for. */
function preparationNotice(page: PreparedPage, formatter: Formatter, { preparation }: PlanStatus): Markup {
  if (preparation === undefined) return NOTHING;
  const { usual, careful, advice } = page.prepare;
  const { title, text } = preparation === 'careful' ? careful : usual;
  const what = preparation === 'careful' ? callButton(page, formatter, 'main') : adviceItems([advice]);
  return html`<div class="notice"><h2>${title}</h2><p>${text}</p>${what}</div>`;
}

/** What else is to be said about today, each in a paragraph. */
function remarks(page: PreparedPage, { words, say, day }: Formatter, status: PlanStatus): readonly string[] {
  const { counted, next, preparation, today, lifting, resumes, laterSessionToday } = status;
  if (!counted) return [say(words.beforeFirst, { date: day(next.date) })];
  const over = counted.carefulUntil === undefined || counted.carefulUntil < today;
  const lastCarefulDay = counted.carefulUntil === today;
  const said: string[] = [];
  if (laterSessionToday) said.push(page.session.text);
  for (const index of lifting) {
    const phase = page.phases[index];
    if (phase) said.push(phase.text, ...phase.advices.map(({ text }) => text));
  }
  // On the eve of a session the careful days do not end: they begin again with it.
  if (lastCarefulDay && lifting.length === 0 && !preparation) said.push(words.lastCarefulDay);
  if (counted.heldUntil) said.push(say(words.heldUntil, { date: day(counted.heldUntil) }));
  if (over && !preparation && !laterSessionToday) said.push(words.overText);
  if (resumes) said.push(say(words.pause, { date: day(resumes) }));
  if (next && !preparation) {
    said.push(say(words.nextSession, { date: day(next.date) }));
    if (over || lastCarefulDay) said.push(words.bookingBooked);
  }
  return said;
}

function avoidLists(page: PreparedPage, formatter: Formatter, { active, today }: PlanStatus): Markup {
  if (active.length === 0) return NOTHING;
  const { words, say, day } = formatter;
  const several = active.length > 1 ? html`<p class="lead">${words.allListsHold}</p>` : NOTHING;
  const lists = active.map(({ index, lastDay, held, ofLatest }) => {
    const phase = page.phases[index];
    if (!phase) return NOTHING;
    const when = lastDay === today ? words.throughToday : say(words.throughDate, { date: day(lastDay) });
    // "Looks much better" is not so for a client who heals slowly, nor right after the next session.
    const lead = held ? phase.heldText : ofLatest ? phase.text : undefined;
    return adviceList({ title: phase.title, when, lead, advices: phase.advices, colour: phaseClass(index) });
  });
  return html`<h2>${words.avoidToday}</h2>${several}${lists}`;
}

/** That the next session may be booked, with the button that does it. */
function bookingNotice(page: PreparedPage, formatter: Formatter, { booking }: PlanStatus): Markup {
  if (booking.is !== 'open') return NOTHING;
  const { reason } = page.followUp.advice;
  return html`<div class="notice"><p>${formatter.words.bookingOpen}</p><p>${reason}</p>${bookingButton(page, formatter)}</div>`;
}

/** When to see a doctor, in the clinic's own words; it is printed too. */
function urgentNotice({ urgent }: PreparedPage): Markup {
  return urgent ? html`<div class="list urgent"><h3>${urgent.title}</h3><p>${urgent.text}</p></div>` : NOTHING;
}
