import { html } from 'hono/html';
import { addDays, type CivilDate, MOST_DAYS_APART } from '../../../shared/aftercare/civil-date.ts';
import type { Session } from '../../../shared/aftercare/plan.ts';
import { manifestPath } from '../../../shared/feeds/link-path.ts';
import { addSection, type PageLinks } from './add-section.ts';
import { adviceSection } from './advice-section.ts';
import type { CalendarState } from './calendar-state.ts';
import { eventLinks } from './event-links.ts';
import { formatterFor } from './formatter.ts';
import { callBar, clinicFooter, type Markup, pageDocument, pageHeader } from './layout.ts';
import type { Opening } from './opening-hours.ts';
import { planSection } from './plan-section.ts';
import { type PlanStatus, statusOn } from './plan-status.ts';
import type { PhaseText, PreparedPage } from './prepared-page.ts';
import { todaySection } from './today-section.ts';
import type { Visitor } from './visitor.ts';

/** What a client's page is made from besides the prepared texts. */
export interface ClientPlan {
  /** In date order, at least one. */
  readonly sessions: readonly Session[];
  /** The clinic's date. */
  readonly today: CivilDate;
  /** The date on the client's phone, where the page was asked for it. */
  readonly phoneDate?: CivilDate | undefined;
  readonly calendar: CalendarState;
  /** Absent where the clinic names no opening hours. */
  readonly opening?: Opening | undefined;
}

/**
 * The client's page: today, the ways into the calendar, the plan. On a first visit, or where the reader asked for the ways of a
 * device, the calendar comes first. Printed, it is the client's sheet.
 */
export function clientPage(page: PreparedPage, plan: ClientPlan, links: PageLinks, visitor: Visitor): Markup {
  const formatter = formatterFor(page);
  const { sessions, calendar, opening } = plan;
  const status = statusOn(page.schedule, sessions, plan.today, plan.phoneDate);
  const events = eventLinks(page, sessions, status);
  const today = todaySection(page, formatter, sessions, status, calendar, opening);
  const add = addSection({ page, formatter, links, visitor, calendar, events });
  const addFirst = calendar.firstVisit || visitor.chosen;
  return pageDocument(
    page,
    releaseDiffers(page, plan) ? plan.today : undefined,
    html`${pageHeader(page)}
<main class="page${sheetColumns(page, status)}${addFirst ? ' first' : ''}">
${addFirst ? [add, today] : [today, add]}
${planSection(page, formatter, sessions, status)}
${adviceSection(page, formatter, sessions, status)}
${callBar(page, formatter)}
</main>
${clinicFooter(page, formatter)}`,
    manifestPath(links.page),
  );
}

/** Whether a phone with an earlier date would be shown another page: then the page's script must compare the dates. */
function releaseDiffers({ schedule }: PreparedPage, { sessions, today, phoneDate }: ClientPlan): boolean {
  const onPhone = statusOn(schedule, sessions, today, addDays(today, -MOST_DAYS_APART));
  return phoneDate !== undefined || JSON.stringify(onPhone) !== JSON.stringify(statusOn(schedule, sessions, today));
}

/** On paper, a single list for today is printed beside the others if it is about as long as they are. */
function sheetColumns({ phases }: PreparedPage, { active }: PlanStatus): ' beside' | '' {
  const [only, ...more] = active;
  if (!only || more.length > 0) return '';
  const today = phases.filter((_, index) => index === only.index);
  return advicesIn(today) * 2 >= advicesIn(phases) ? ' beside' : '';
}

function advicesIn(phases: readonly PhaseText[]): number {
  return phases.reduce((sum, phase) => sum + phase.advices.length, 0);
}
