import { html } from 'hono/html';
import { addDays, type CivilDate, daysBetween, maxDate } from '../../../shared/aftercare/civil-date.ts';
import { eligibleFrom, forbiddenDays, type Session } from '../../../shared/aftercare/plan.ts';
import type { Schedule } from '../../../shared/aftercare/schedule.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, phaseClass } from './layout.ts';

/** If today is more than this many days after the last cell, a gap is shown before it. */
const NEAR_DAYS = 1;

/**
 * The days after a session as a picture: one cell a day, in the colours of the phases that hold on it, both on a shared one and
 * those of earlier sessions too.
 *
 * @param earlier the sessions before it
 * @param today marked in the picture, or after its end
 */
export function timeline(
  schedule: Schedule,
  session: Session,
  earlier: readonly Session[],
  formatter: Formatter,
  today?: CivilDate,
): Markup {
  const upToHere = [...earlier, session];
  const phases = schedule.phases.map((phase) => upToHere.flatMap((one) => forbiddenDays(schedule, one, phase) ?? []));
  const eligible = eligibleFrom(schedule, upToHere);
  const last = phases.flatMap((days) => days.map((each) => each.last)).reduce(maxDate, eligible);
  const cells: Markup[] = [];
  const cell = (date: CivilDate, classes: readonly string[]) => {
    const now = date === today ? ['now'] : [];
    const text = formatter.say('{day}', { day: daysBetween(session.date, date) });
    cells.push(html`<i class="${[...classes, ...now].join(' ')}">${text}</i>`);
  };
  for (let date = session.date; date <= last; date = addDays(date, 1)) {
    const holding = phases.flatMap((days, index) =>
      days.some(({ first, last: end }) => first <= date && date <= end) ? [phaseClass(index)] : [],
    );
    cell(date, date === eligible ? [...holding, 'open'] : holding);
  }
  if (today !== undefined && today > last) {
    if (daysBetween(last, today) > NEAR_DAYS) cells.push(html`<i class="gap">…</i>`);
    cell(today, []);
  }
  // In the plan the dates are written out below the strip; only a strip of its own needs a label.
  if (today === undefined) return html`<div class="strip" aria-hidden="true">${cells}</div>`;
  const label = formatter.say(formatter.words.timelineLabel, { number: upToHere.length });
  return html`<div class="strip" role="img" aria-label="${label}">${cells}</div>`;
}
