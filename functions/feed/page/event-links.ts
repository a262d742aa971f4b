import { type PlanEvent, planOf, type Session } from '../../../shared/aftercare/plan.ts';
import { titleOf } from './plan-section.ts';
import type { PlanStatus } from './plan-status.ts';
import type { AdviceText, PreparedPage } from './prepared-page.ts';

/** Google's servers accept about 2,000 characters, counted after encoding. */
const LONGEST_LINK = 1990;
/** The page has a link for each event, and at most 20,000 bytes. */
const MOST_BYTES = 640;

/** One event with the link that opens it in Google Calendar, ready to be saved. */
export interface EventLink {
  readonly event: PlanEvent;
  readonly title: string;
  readonly href: string;
}

/** A link for each event that is not over. They hold the event's own words, never the client's link. */
export function eventLinks(page: PreparedPage, sessions: readonly Session[], { today }: PlanStatus): EventLink[] {
  return planOf(page.schedule, sessions)
    .filter(({ endExclusive }) => endExclusive > today)
    .map((event) => {
      const title = titleOf(page, event);
      return { event, title, href: templateLink(event, title, linesOf(page, event), page.callClinic) };
    });
}

/**
 * Google's event template. Of its forms, `/render` is the one that opens the app on Android. The end is exclusive, `crm` makes an
 * all-day event free, and a time zone is left out, as all-day events have none.
 */
function templateLink(event: PlanEvent, title: string, lines: readonly string[], call: string): string {
  const dates = [event.start, event.endExclusive].map((date) => date.replaceAll('-', '')).join('/');
  const start = `https://calendar.google.com/calendar/render?action=TEMPLATE&text=${encoded(title)}&dates=${dates}&crm=AVAILABLE&trp=false&details=`;
  for (let count = lines.length; count >= 0; count -= 1) {
    const href = start + encoded([...lines.slice(0, count), call].join('\n'));
    if (new URL(href).href.length <= LONGEST_LINK && Buffer.byteLength(href) <= MOST_BYTES) return href;
  }
  return start;
}

/** Letters of all scripts stay as they are, which makes the page smaller: a browser encodes them. */
function encoded(text: string): string {
  return text.replaceAll(/[\s!-,/:-@[-^`{-~\u00a0\u2028-\u202e]/gu, (character) =>
    character === ' ' ? '+' : encodeURIComponent(character),
  );
}

/** What an event asks for, one line each, as in its description in the calendar without the reasons. */
function linesOf({ phases, followUp, prepare, session }: PreparedPage, { phase, textKind }: PlanEvent): string[] {
  const bullets = (advices: readonly AdviceText[]) => advices.map(({ text }) => `• ${text}`);
  if (phase !== undefined) return bullets(phases[phase]?.advices ?? []);
  if (textKind === 'follow-up-invite') return [followUp.invite.text];
  if (textKind === 'follow-up-held') return [followUp.held.text];
  if (textKind === 'prepare-careful') return [prepare.careful.text];
  return textKind === 'prepare' ? bullets([prepare.advice]) : [session.text];
}
