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
  const blocks = sessions.map((session, index) => {
    const number = index + 1;
    const rows = events.filter((event) => event.sessionNumber === number);
    const picture = number === (counted?.number ?? 1) ? timeline(page.schedule, session, number, speech) : NOTHING;
    return html`<div class="session${number === counted?.number ? ' counted' : ''}"><h3>${say(words.sessionHeading, { number, date: day(session.date, 'year') })}</h3>
${picture}
<ul class="dates">${rows.map((event) => eventRow(page, speech, event, today))}</ul></div>`;
  });
  return html`<section class="plan"><h2>${words.planTitle}</h2><div class="sessions">${blocks}</div></section>`;
}

function eventRow(page: PreparedPage, { days }: Speech, event: PlanEvent, today: string): Markup {
  const last = addDays(event.endExclusive, -1);
  const phase = /^phase-(\d+)$/.exec(event.kind)?.[1];
  const colour = phase === undefined ? 'other' : phaseClass(Number(phase) - 1);
  const when = last < today ? ' past' : '';
  const current = event.start <= today && today <= last ? html` aria-current="date"` : '';
  return html`<li class="${colour}${when}"${current}><b>${days(event.start, last)}</b> ${titleOf(page, event.textKind)}</li>`;
}

/** The title of an event, as calendars show it. */
function titleOf({ phases, followUp, prepare, session }: PreparedPage, kind: TextKind): string {
  switch (kind) {
    case 'follow-up-invite':
      return followUp.invite.title;
    case 'follow-up-booked':
      return followUp.booked.title;
    case 'follow-up-held':
      return followUp.held.title;
    case 'prepare':
      return prepare.usual.title;
    case 'prepare-careful':
      return prepare.careful.title;
    case 'session':
      return session.title;
    default:
      return phases[Number(kind.slice('phase-'.length)) - 1]?.title ?? '';
  }
}
