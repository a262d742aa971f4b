import { html } from 'hono/html';
import type { Standing } from '../aftercare/standing.ts';
import { adviceItems } from './advice-section.ts';
import { bookingButton, callButton } from './contact.ts';
import { type Markup, NOTHING } from './markup.ts';
import type { PreparedPage } from './prepared-page.ts';
import type { Speech } from './speech.ts';

/** What the eve of a session asks for; where washing is forbidden still, the button that calls the clinic. */
export function eveNotice(page: PreparedPage, speech: Speech, { eve }: Standing): Markup {
  if (eve === undefined) return NOTHING;
  const { usual, careful, advice } = page.prepare;
  const { title, text } = eve === 'careful' ? careful : usual;
  const what = eve === 'careful' ? callButton(page, speech, 'main') : adviceItems([advice]);
  return html`<div class="notice"><h2>${title}</h2><p>${text}</p>${what}</div>`;
}

/** That the next session may be booked, with the button that does it. */
export function bookingNotice(page: PreparedPage, speech: Speech, { booking }: Standing): Markup {
  if (booking.is !== 'open') return NOTHING;
  const { reason } = page.followUp.advice;
  return html`<div class="notice"><p>${speech.words.bookingOpen}</p><p>${reason}</p>${bookingButton(page, speech)}</div>`;
}

/** What else is to be said about today, each in a paragraph. */
export function remarks(page: PreparedPage, { words, say, day }: Speech, standing: Standing): readonly string[] {
  const { counted, next, eve, today, lifting, resumes } = standing;
  if (!counted) return [say(words.beforeFirst, { date: day(next.date) })];
  const over = counted.carefulUntil === undefined || counted.carefulUntil < today;
  const lastCarefulDay = counted.carefulUntil === today;
  const said: string[] = [];
  if (standing.laterSessionToday) said.push(page.session.text);
  else if (counted.day === 0) said.push(words.treatmentDay);
  said.push(...page.phases.filter((_, index) => lifting.includes(index)).map((phase) => phase.text));
  // On the eve of a session the careful days do not end: they begin again tomorrow.
  if (lastCarefulDay && lifting.length === 0 && !eve) said.push(words.lastCarefulDay);
  if (counted.heldUntil) said.push(say(words.heldUntil, { date: day(counted.heldUntil) }));
  if (over && !eve) said.push(words.overText);
  if (resumes) said.push(say(words.pause, { date: day(resumes) }));
  if (next && !eve) {
    said.push(say(words.nextSession, { date: day(next.date) }));
    if (over || lastCarefulDay) said.push(words.bookingBooked);
  }
  return said;
}
