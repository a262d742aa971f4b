import { html } from 'hono/html';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import { type PlanEvent, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING, phaseClass } from './layout.ts';
import type { PlanStatus } from './plan-status.ts';
import type { PreparedPage } from './prepared-page.ts';
import { timeline } from './timeline.ts';

/**
 * Every session with its dates in words: all of them for the counted one and the next, the careful days of those after it, and
 * nothing that is over. Before the first session its days are also shown as a strip.
 */
export function planSection(
  page: PreparedPage,
  formatter: Formatter,
  sessions: readonly Session[],
  { today, counted }: PlanStatus,
): Markup {
  const { words, say, day } = formatter;
  const events = planOf(page.schedule, sessions);
  const blocks = sessions.map((session, index) => {
    const number = index + 1;
    const own = events.filter((event) => event.sessionNumber === number);
    const rows = worthARow(page, own, number - (counted?.number ?? 1), today);
    const picture = !counted && number === 1 ? timeline(page, session, [], formatter) : NOTHING;
    return html`<div class="session"><h3>${say(words.sessionHeading, { number, date: day(session.date, 'year') })}</h3>
${picture}
${rows.length === 0 ? NOTHING : html`<ul class="dates" role="list">${rows.map((event) => eventRow(formatter, event, titleOf(page, event), today))}</ul>`}</div>`;
  });
  return html`<section class="plan"><h2>${words.planTitle}</h2><div class="sessions">${blocks}</div></section>`;
}

/**
 * What is written out of a session, whose heading says its own date.
 *
 * @param distance how many sessions it is away from the counted one
 */
function worthARow(
  { schedule }: PreparedPage,
  events: readonly PlanEvent[],
  distance: number,
  today: string,
): PlanEvent[] {
  const rows = events.filter(({ kind }) => kind !== 'session');
  if (distance < 0 && rows.every((event) => event.endExclusive <= today)) return [];
  if (distance <= 1) return rows;
  const careful = new Set(
    schedule.phases.flatMap(({ lastDay }, index) => (lastDay === undefined ? [] : `phase-${index + 1}`)),
  );
  return rows.filter(({ kind }) => careful.has(kind) || kind === 'follow-up');
}

function eventRow({ days }: Formatter, event: PlanEvent, title: string, today: string): Markup {
  const last = addDays(event.endExclusive, -1);
  const colour = event.phase === undefined ? [] : [phaseClass(event.phase)];
  const classes = [...colour, ...(last < today ? ['past'] : [])];
  const current = event.start <= today && today <= last ? html` aria-current="date"` : '';
  return html`<li${classes.length === 0 ? NOTHING : html` class="${classes.join(' ')}"`}${current}><b>${days(event.start, last)}</b> ${title}</li>`;
}

/** The title of an event, as calendars show it. */
export function titleOf({ phases, followUp, prepare, session }: PreparedPage, { phase, textKind }: PlanEvent): string {
  if (phase !== undefined) return phases[phase]?.title ?? '';
  if (textKind === 'session') return session.title;
  if (textKind === 'follow-up-invite') return followUp.invite.title;
  if (textKind === 'follow-up-held') return followUp.held.title;
  return textKind === 'prepare-careful' ? prepare.careful.title : prepare.usual.title;
}
