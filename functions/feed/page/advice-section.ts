import { html } from 'hono/html';
import { forbiddenDays, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING, phaseClass } from './layout.ts';
import type { PlanStatus } from './plan-status.ts';
import type { AdviceText, PreparedPage } from './prepared-page.ts';

/** Some advices under one title. */
export interface AdviceList {
  readonly title: string;
  /** The days on which they apply. */
  readonly when?: string | undefined;
  /** What is said before them. */
  readonly lead?: string | undefined;
  readonly advices: readonly AdviceText[];
  /** Its class (`phaseClass`). */
  readonly colour?: string | undefined;
}

/** Advices in the colour of their phase, each a line that opens. What is said before them opens with the title. */
export function adviceList({ title, when, lead, advices, colour = '' }: AdviceList): Markup {
  const days = when === undefined ? NOTHING : html` <span class="through">${when}</span>`;
  const heading = html`<h3>${title}${days}</h3>`;
  const opening = lead === undefined ? heading : html`<details><summary>${heading}</summary><p>${lead}</p></details>`;
  return html`<div class="list ${colour}">${opening}${adviceItems(advices, 'folded')}</div>`;
}

/** Each advice with its reason. VoiceOver takes an unmarked list for none, hence the role. */
export function adviceItems(advices: readonly AdviceText[], style: 'open' | 'folded' = 'open'): Markup {
  const items = advices.map(({ name, text, reason }) =>
    style === 'open'
      ? html`<li><b>${name}</b> ${text} <small>${reason}</small></li>`
      : html`<li><details><summary><b>${name}</b></summary> <p>${text} <small>${reason}</small></p></details></li>`,
  );
  return html`<ul class="advices" role="list">${items}</ul>`;
}

/**
 * The lists of the other days, each with the dates of this client's own plan, holds included: with today's lists, all that the
 * protocol says. What forbids nothing is left out, since it is true on its own day only (ADR 23). Nothing when nothing is left.
 */
export function adviceSection(
  page: PreparedPage,
  { words, days }: Formatter,
  sessions: readonly Session[],
  status: PlanStatus,
): Markup {
  const { phases, followUp, prepare, schedule } = page;
  const session = sessionOfOtherDays(sessions, status);
  const lists = phases.map(({ title, advices }, index) => {
    const phase = schedule.phases[index];
    if (!session || !phase || status.active.some((active) => active.index === index)) return NOTHING;
    const range = forbiddenDays(schedule, session, phase);
    if (!range || range.last < status.today) return NOTHING;
    return adviceList({ title, when: days(range.first, range.last), advices, colour: phaseClass(index) });
  });
  // Where the client is to call about washing, the plan says so. On the eve the notice at the top says all of it.
  const coming = planOf(schedule, sessions).find(({ kind, start }) => kind === 'prepare' && start >= status.today);
  const calls = status.preparation !== undefined || coming?.textKind === 'prepare-careful';
  const advices = [...(status.booking.is === 'booked' ? [] : [followUp.advice]), ...(calls ? [] : [prepare.advice])];
  const next =
    advices.length === 0
      ? NOTHING
      : html`<div class="list"><h3>${words.beforeNextTitle}</h3>${adviceItems(advices)}</div>`;
  const shown = [...lists, next].filter((list) => list !== NOTHING);
  if (shown.length === 0) return NOTHING;
  return html`<section class="advice"><h2>${words.adviceTitle}</h2>
<div class="columns">${shown}</div>
</section>`;
}

/** The session whose days are shown: the counted one while its careful days run, else the next, else none. */
function sessionOfOtherDays(sessions: readonly Session[], { counted, next, today }: PlanStatus): Session | undefined {
  const running = counted && counted.carefulUntil !== undefined && counted.carefulUntil >= today;
  return running ? sessions[counted.number - 1] : sessions.find(({ date }) => date === next?.date);
}
