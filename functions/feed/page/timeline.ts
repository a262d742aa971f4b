import { html } from 'hono/html';
import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { eligibleFrom, forbiddenDays, type Session } from '../../../shared/aftercare/plan.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING, phaseClass } from './layout.ts';
import type { PreparedPage } from './prepared-page.ts';

/** If today is more than this many days after the last cell, a gap is shown before it. */
const NEAR_DAYS = 1;
/** A longer strip, as a hold makes it, shows the days around today and the last one. */
const MOST_CELLS = 14;
const CELLS_BEFORE_TODAY = 4;
const CELLS_FROM_TODAY = 7;

/**
 * The days after a session as a picture: one cell a day, in the colours of the phases that hold on it, both on a shared one and
 * those of earlier sessions too. A legend names the colours.
 *
 * @param earlier the sessions before it
 * @param today marked in the picture, or after its end
 */
export function timeline(
  { schedule, phases: texts }: PreparedPage,
  session: Session,
  earlier: readonly Session[],
  { words, say }: Formatter,
  today?: CivilDate,
): Markup {
  const upToHere = [...earlier, session];
  const phases = schedule.phases.map((phase) => upToHere.flatMap((one) => forbiddenDays(schedule, one, phase) ?? []));
  const eligible = eligibleFrom(schedule, upToHere);
  const last = phases.flatMap((days) => days.map((each) => each.last)).reduce(maxDate, eligible);
  const holdingOn = (date: CivilDate) =>
    phases.flatMap((days, index) => (days.some(({ first, last: end }) => first <= date && date <= end) ? [index] : []));
  const cell = (date: CivilDate) => {
    const open = date === eligible ? ['open'] : [];
    const now = date === today ? ['now'] : [];
    const classes = [...(date > last ? [] : [...holdingOn(date).map(phaseClass), ...open]), ...now];
    return html`<i class="${classes.join(' ')}">${say('{day}', { day: daysBetween(session.date, date) })}</i>`;
  };
  const gap = html`<i class="gap">…</i>`;
  const length = daysBetween(session.date, last) + 1;
  const days = Array.from({ length }, (_, index) => addDays(session.date, index));
  const middle = today === undefined || today > last ? 0 : daysBetween(session.date, today);
  const cells = days.flatMap((date, index) => {
    const isNear = index >= middle - CELLS_BEFORE_TODAY && index < middle + CELLS_FROM_TODAY;
    if (length <= MOST_CELLS || isNear) return [cell(date)];
    return date === last ? [gap, cell(date)] : [];
  });
  if (today !== undefined && today > last) {
    if (daysBetween(last, today) > NEAR_DAYS) cells.push(gap);
    cells.push(cell(today));
  }
  const named = texts.flatMap(({ title }, index) =>
    phases[index]?.length ? [html`<span class="${phaseClass(index)}">${title}</span>`] : [],
  );
  const legend = html`<p class="legend" aria-hidden="true">${named}<span class="opens">${words.bookingOpens}</span></p>`;
  // In the plan the dates are written out below the strip; only a strip of its own needs a label.
  if (today === undefined) return html`<div class="strip" aria-hidden="true">${cells}</div>${legend}`;
  const now = holdingOn(today).map((index) => texts[index]?.title);
  const label = [say('{day}', { day: daysBetween(session.date, today) }), ...now].join(' · ');
  return html`<div class="strip" role="img" aria-label="${say(words.timelineLabel, { number: upToHere.length })} ${label}">${cells}</div>${length > 0 ? legend : NOTHING}`;
}
