import { html } from 'hono/html';
import { type CivilDate, daysBetween, parseCivilDate } from '../../../shared/aftercare/civil-date.ts';
import { dateInWords, longDate, shortDate } from '../ui/dates.ts';
import { checkbox, dateInput } from '../ui/fields.ts';
import type { Html } from '../ui/layout.ts';
import type { PlanView, SessionView } from './feed-view.ts';
import { type ChangeForms, earlyBox, formName, NO_EXTENSION } from './form-frame.ts';

const DECIDED = '(the clinic has decided)';

/** Moves a session: one that is still to come, or the only one when it did not take place (ADR 21). */
export function moveForm(forms: ChangeForms, plan: PlanView, session: SessionView): Html | '' {
  const { uid, number, date, possibleFrom } = session;
  const come = date <= forms.today;
  if (come && plan.sessions.length > 1) return '';
  if (come) return onlySessionForm(forms, session);
  const name = formName('move', uid);
  return forms.frame({
    action: 'move',
    session: uid,
    title: html`Move<span class="hidden"> session ${number}</span>`,
    open: plan.withinHold?.session.uid === uid,
    body: html`${dateInput({
      ...{ id: name, name: 'date', label: `Move session ${number} to`, today: forms.today, more: 'required' },
      value: forms.value(name, 'date', date),
      error: forms.error(name, 'date'),
      hint: possibleFrom && `Possible from ${longDate(possibleFrom)}.`,
    })}
      ${earlyBox(name, forms.problem(name), `Move it there anyway ${DECIDED}`)}
      <button class="button primary">Move it</button>`,
  });
}

function onlySessionForm(forms: ChangeForms, session: SessionView): Html {
  const name = formName('move', session.uid);
  return forms.frame({
    action: 'move',
    session: session.uid,
    title: 'This session did not take place',
    body: html`<p>${removedDays(session, forms.today)} The careful days start again with the new date.</p>
      ${dateInput({
        ...{ id: name, name: 'date', label: 'New date', today: forms.today, more: 'required' },
        value: forms.value(name, 'date'),
        error: forms.error(name, 'date'),
        hint: 'Today or later. Is there no new date? Then end the link below.',
      })}
      ${notTakenPlaceBox(forms, name)}
      <button class="button danger">Move it to the new date</button>`,
  });
}

/** Corrects the mistyped date of a session that has taken place. Ending careful days sooner has to be confirmed. */
export function correctForm(forms: ChangeForms, _: PlanView, { uid, number, date }: SessionView): Html | '' {
  if (date > forms.today) return '';
  const name = formName('correct', uid);
  return forms.frame({
    action: 'correct',
    session: uid,
    title: html`Correct the date<span class="hidden"> of session ${number}</span>`,
    body: html`${dateInput({
      ...{ id: name, name: 'date', label: `Session ${number} took place on`, today: forms.today },
      value: forms.value(name, 'date', date),
      error: forms.error(name, 'date'),
      more: `max="${forms.today}" required`,
    })}
      ${earlyBox(name, forms.problem(name), `Save it anyway ${DECIDED}`)}${soonerBox(forms, name, (day) => `Yes, it took place on ${day}`)}
      <button class="button primary">Correct the date</button>`,
  });
}

/** Removes a session, but not the only one: one that is still to come, or one that did not take place (ADR 21). */
export function cancelForm(forms: ChangeForms, plan: PlanView, session: SessionView): Html | '' {
  const { uid, number, date } = session;
  if (plan.sessions.length === 1) return '';
  const name = formName('cancel', uid);
  if (date > forms.today) {
    return forms.frame({
      action: 'cancel',
      session: uid,
      title: html`Cancel<span class="hidden"> session ${number}</span>`,
      body: html`<p>Session ${number} and its careful days will disappear from the client's calendar.</p>
        <button class="button danger">Cancel session ${number}</button>`,
    });
  }
  return forms.frame({
    action: 'cancel',
    session: uid,
    title: html`This session did not take place<span class="hidden">: session ${number}</span>`,
    body: html`<p>${removedDays(session, forms.today)}</p>
      ${notTakenPlaceBox(forms, name)}
      <button class="button danger">Remove session ${number}</button>`,
  });
}

/** Books a session on any free day, also before others and in the past. */
export function bookForm(forms: ChangeForms, { possibleFrom }: PlanView): Html {
  return forms.frame({
    action: 'book',
    title: 'Book a session',
    body: html`${dateInput({
      ...{ id: 'book', name: 'date', label: 'Session on', today: forms.today, more: 'required' },
      value: forms.value('book', 'date'),
      error: forms.error('book', 'date'),
      hint: `After the sessions above: possible from ${longDate(possibleFrom)}. A session that was left out can be added on its day.`,
    })}
      ${earlyBox('book', forms.problem('book'), `Book earlier anyway ${DECIDED}`)}
      <button class="button primary">Book it</button>`,
  });
}

/** Extends the careful days of the session that is healing (ADR 22). */
export function holdForm(forms: ChangeForms, { healing }: PlanView): Html {
  const { session, earliest } = healing;
  const on = shortDate(session.date, forms.today);
  return forms.frame({
    action: 'hold',
    title:
      session.holdUntil === undefined
        ? 'Extend careful days'
        : `Careful days extended until ${longDate(session.holdUntil)}`,
    body: html`${dateInput({
      ...{ id: 'hold', name: 'date', today: forms.today, more: 'required' },
      label: `Careful days of the session on ${on} run until`,
      value: forms.value('hold', 'date', session.holdUntil ?? ''),
      error: forms.error('hold', 'date'),
      hint: `${longDate(earliest)} or later. Normal life and the next session wait until then.`,
    })}
      ${soonerBox(forms, 'hold', (day) => `Yes, they run until ${day}`)}
      <div class="buttons"><button class="button primary">Extend careful days</button>
      ${session.holdUntil === undefined ? '' : html`<button class="button" name="clear" value="yes" formnovalidate>Remove the extension</button>`}</div>`,
  });
}

/** What disappears from the client's phone when a session that has come is taken away. */
function removedDays({ date, runningUntil }: SessionView, today: CivilDate): string {
  if (runningUntil === undefined || runningUntil < today) {
    return `The session on ${longDate(date)} and its days disappear from the client's calendar.`;
  }
  const where = `day ${daysBetween(date, today)} of ${daysBetween(date, runningUntil)}`;
  return `The client is on ${where} after the session on ${longDate(date)}. What to avoid until ${longDate(runningUntil)} disappears from their phone.`;
}

function notTakenPlaceBox(forms: ChangeForms, name: string): Html {
  return checkbox({
    id: `${name}-none`,
    name: 'didNotTakePlace',
    label: 'This session did not take place',
    checked: forms.problem(name)?.values.didNotTakePlace !== undefined,
    required: true,
  });
}

/** @param yes what the tick says about a date */
function soonerBox(forms: ChangeForms, name: string, yes: (day: string) => string): Html | '' {
  const question = forms.error(name, 'liftsSooner');
  const { date = '', clear, liftsSooner } = forms.problem(name)?.values ?? {};
  const asked = clear === undefined ? date : NO_EXTENSION;
  if (question === undefined && liftsSooner !== asked) return '';
  const day = parseCivilDate(date);
  const answer = day && clear === undefined ? yes(dateInWords(day, forms.today)) : 'Yes, without the extension';
  return checkbox({
    id: `${name}-sooner`,
    name: 'liftsSooner',
    label: answer,
    // The tick confirms the date that the question was about, and no other one.
    value: asked,
    checked: question === undefined,
    error: question,
  });
}
