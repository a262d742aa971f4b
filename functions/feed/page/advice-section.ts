import { html } from 'hono/html';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING, phaseClass } from './layout.ts';
import type { PlanStatus } from './plan-status.ts';
import type { AdviceText, PreparedPage } from './prepared-page.ts';

/** Some advices under one title. */
export interface AdviceList {
  readonly title: string;
  /** On which days they hold. */
  readonly when?: string | undefined;
  /** What is said before them. */
  readonly lead?: string | undefined;
  readonly advices: readonly AdviceText[];
  /** Its class (`phaseClass`). */
  readonly colour?: string | undefined;
}

/** Advices in the colour of their phase. */
export function adviceList({ title, when, lead, advices, colour = '' }: AdviceList): Markup {
  const days = when === undefined ? NOTHING : html` <span class="through">${when}</span>`;
  return html`<div class="list ${colour}"><h3>${title}${days}</h3>${lead === undefined ? NOTHING : html`<p>${lead}</p>`}${adviceItems(advices)}</div>`;
}

/** Each advice with its reason. */
export function adviceItems(advices: readonly AdviceText[]): Markup {
  const items = advices.map(({ name, text, reason }) => html`<li><b>${name}</b> ${text} <small>${reason}</small></li>`);
  return html`<ul class="advices">${items}</ul>`;
}

/** The advice of the days that are not today: with today's own lists, all that the protocol says. */
export function adviceSection(page: PreparedPage, { words, say }: Formatter, { holding }: PlanStatus): Markup {
  const { phases, followUp, prepare } = page;
  const lists = phases.map(({ title, firstDay: first, lastDay: last, advices }, index) => {
    if (holding.some((phase) => phase.index === index)) return NOTHING;
    const when = last === undefined ? say(words.adviceFromDay, { first }) : say(words.adviceDays, { first, last });
    return adviceList({ title, when, advices, colour: phaseClass(index) });
  });
  const next = adviceList({ title: words.beforeNextTitle, advices: [followUp.advice, prepare.advice] });
  return html`<section class="advice"><h2>${words.adviceTitle}</h2>
<div class="columns">${lists}${next}</div>
</section>`;
}
