import { html } from 'hono/html';
import { daysBetween } from '../../../shared/aftercare/civil-date.ts';
import type { Session } from '../../../shared/aftercare/plan.ts';
import { CALENDAR_APP_NAMES } from '../../../shared/calendar/calendar-app.ts';
import { adviceItems, adviceList } from './advice-section.ts';
import type { CalendarState } from './calendar-state.ts';
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
 * One button is filled: the clinic's on the eve of a session that needs a call, or the booking once it is open.
 */
export function todaySection(
  page: PreparedPage,
  formatter: Formatter,
  sessions: readonly Session[],
  status: PlanStatus,
  calendar: CalendarState,
  opening?: Opening,
): Markup {
  const { day } = formatter;
  const { counted } = status;
  const session = counted && sessions[counted.number - 1];
  return html`<section class="today">
<p class="date">${day(status.today)}</p>
<h1>${headline(formatter, status)}</h1>
${calendarLine(formatter, status, calendar)}${movedNotice(formatter, calendar)}
${session ? timeline(page, session, sessions.slice(0, counted.number - 1), formatter, status.today) : NOTHING}
${preparationNotice(page, formatter, status)}
${remarks(page, formatter, status).map((text) => html`<p class="lead">${text}</p>`)}
${avoidLists(page, formatter, status)}
${bookingNotice(page, formatter, status)}
${urgentNotice(page)}
${contactSection(page, formatter, opening)}
</section>`;
}

/** That the plan is in the client's calendar, with the way to add it again. */
function calendarLine({ words, say, day }: Formatter, { today }: PlanStatus, { added }: CalendarState): Markup {
  if (!added) return NOTHING;
  const app = `\u2068${CALENDAR_APP_NAMES[added.app]}\u2069`;
  const text = added.on >= today ? words.inCalendarToday : words.inCalendar;
  const tick = added.silent ? NOTHING : html`<span aria-hidden="true">✓ </span>`;
  return html`<p class="added">${tick}${say(text, { app, date: day(added.on) })} <a href="#add">${words.notThere}</a></p>`;
}

function movedNotice({ words, say, day }: Formatter, { movedOn }: CalendarState): Markup {
  if (movedOn === undefined) return NOTHING;
  return html`<div class="notice moved"><p>${say(words.moved, { date: day(movedOn) })}</p><a href="#add">${words.addLink}</a></div>`;
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
  // Two lists that share an advice name it once.
  const said = new Set<string>();
  const lists = active.map(({ index, lastDay, held, ofLatest }) => {
    const phase = page.phases[index];
    if (!phase) return NOTHING;
    const when = lastDay === today ? words.throughToday : say(words.throughDate, { date: day(lastDay) });
    // "Looks much better" is not so for a client who heals slowly, nor right after the next session.
    const lead = held ? phase.heldText : ofLatest ? phase.text : undefined;
    const advices = phase.advices.filter(({ text }) => !said.has(text));
    for (const { text } of advices) said.add(text);
    return adviceList({ title: phase.title, when, lead, advices, colour: phaseClass(index) });
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
