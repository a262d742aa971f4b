import { html } from 'hono/html';
import { addDays } from '../aftercare/civil-date.ts';
import { type PlanEvent, planOf, type Session, type TextKind } from '../aftercare/plan.ts';
import type { Standing } from '../aftercare/standing.ts';
import { type Markup, NOTHING } from './markup.ts';
import { phaseClass } from './phase-class.ts';
import type { PreparedPage } from './prepared-page.ts';
import type { Speech } from './speech.ts';
import { timeline } from './timeline.ts';

/** Every session with its dates in words, and the days of the counted one, or else of the first, as a picture. */
export function planSection(
  page: PreparedPage,
  speech: Speech,
  sessions: readonly Session[],
  { today, counted }: Standing,
): Markup {
  const { words, say, day } = speech;
  const events = planOf(page.schedule, sessions);
  const titles = titlesOf(page);
  const blocks = sessions.map((session, index) => {
    const number = index + 1;
    const rows = events.filter((event) => event.sessionNumber === number);
    const picture = number === (counted?.number ?? 1) ? timeline(page.schedule, session, number, speech) : NOTHING;
    return html`<div class="session${number === counted?.number ? ' counted' : ''}"><h3>${say(words.sessionHeading, { number, date: day(session.date, 'year') })}</h3>
${picture}
<ul class="dates">${rows.map((event) => eventRow(speech, event, titles.get(event.textKind), today))}</ul></div>`;
  });
  return html`<section class="plan"><h2>${words.planTitle}</h2><div class="sessions">${blocks}</div></section>`;
}

function eventRow({ days }: Speech, event: PlanEvent, title: string | undefined, today: string): Markup {
  const last = addDays(event.endExclusive, -1);
  const phase = /^phase-(\d+)$/.exec(event.kind)?.[1];
  const colour = phase === undefined ? 'other' : phaseClass(Number(phase) - 1);
  const when = last < today ? ' past' : '';
  const current = event.start <= today && today <= last ? html` aria-current="date"` : '';
  return html`<li class="${colour}${when}"${current}><b>${days(event.start, last)}</b> ${title}</li>`;
}

/** The titles of a plan's events, as calendars show them. */
function titlesOf({ phases, followUp, prepare, session }: PreparedPage): ReadonlyMap<TextKind, string> {
  return new Map<TextKind, string>([
    ...phases.map(({ title }, index) => [`phase-${index + 1}`, title] as const),
    ['follow-up-invite', followUp.invite.title],
    ['follow-up-booked', followUp.booked.title],
    ['follow-up-held', followUp.held.title],
    ['prepare', prepare.usual.title],
    ['prepare-careful', prepare.careful.title],
    ['session', session.title],
  ]);
}
