import { html } from 'hono/html';
import { type CivilDate, dateInZone } from '../../../shared/aftercare/civil-date.ts';
import type { Passkey, Person, Roster } from '../../../shared/staff/roster.ts';
import { trailSentence } from '../../../shared/staff/trail.ts';
import { dateAndTime, dateInWords, longDate } from '../ui/dates.ts';
import { alert, input, type Problem, qrCode } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

/** Who can sign in and with which devices, and what was done about it. */
export function peoplePage(context: PageContext, roster: Roster, problem?: Problem): Html {
  return page(
    context,
    'Team',
    '/people',
    html`<h1>Team</h1>
      ${alert(problem?.field === '' ? problem.sentence : undefined)}
      <div class="columns">
        <div>
          <section class="card"><h2>Who can sign in</h2>
            <ul class="people">${roster.people.map((person) => personItem(context, person))}</ul>
          </section>
          ${roster.trail.length === 0 ? '' : trailCard(context, roster)}
        </div>
        <div>
          <section class="card"><h2>Invite someone</h2>
            <form method="post" action="/people/invite">
              ${input({ id: 'name', name: 'name', label: 'Name', type: 'text', value: problem?.values.name ?? '', error: problem?.field === 'name' ? problem.sentence : undefined, hint: 'Shown next to every change that this person makes.', more: 'required' })}
              <button class="button primary wide">Create an invitation</button>
            </form>
          </section>
          <section class="card"><h2>Your own devices</h2>
            <form method="post" action="/people/another-device"><button class="button wide">Add another device</button></form>
            <form method="post" action="/sign-out-everywhere"><button class="button wide">Sign out on all devices</button></form>
            <p class="hint">Signing out on all devices also ends the invitations that you have made.</p>
          </section>
        </div>
      </div>`,
  );
}

function personItem(context: PageContext, person: Person): Html {
  const { id, name, passkeys, addedAt } = person;
  const devices = passkeys.length === 1 ? '1 device' : `${passkeys.length} devices`;
  const since = longDate(dateInZone(addedAt, context.clinic.timeZone));
  return html`<li><p><b>${name}</b>${id === context.person?.id ? ' (you)' : ''}<br /><span class="hint">${devices}, since ${since}</span></p>
    <details class="action"><summary>Devices<span class="hidden"> of ${name}</span></summary>${deviceList(context, person)}</details>
    <details class="action"><summary>Remove<span class="hidden"> ${name}</span></summary><form method="post" action="/people/remove">
      <input type="hidden" name="person" value="${id}" />
      <p>${name} is signed out everywhere at once and cannot sign in again without a new invitation.</p>
      <button class="button danger">Remove ${name}</button></form></details></li>`;
}

function deviceList(context: PageContext, { id, name, passkeys }: Person): Html {
  const used = (passkey: Passkey) => {
    const added = dateInZone(passkey.addedAt, context.clinic.timeZone);
    return `Added ${longDate(added)}; last used ${dateInWords((passkey.usedOn ?? added) as CivilDate, context.today)}`;
  };
  if (passkeys.length === 1) {
    return html`${passkeys.map((passkey) => html`<p>${used(passkey)}.</p>`)}
      <p class="hint">This is the only device of ${name}. To shut it out, remove ${name}.</p>`;
  }
  const who = id === context.person?.id ? 'you are' : `${name} is`;
  return html`<p>When you remove a device, it cannot sign in any more, and ${who} signed out on all devices at once.</p>
    <ul class="plain">${passkeys.map(
      (passkey, index) => html`<li><form method="post" action="/people/remove-device">
        <input type="hidden" name="person" value="${id}" /><input type="hidden" name="passkey" value="${passkey.id}" />
        <p>${index + 1}. ${used(passkey)}.</p>
        <button class="button danger">Remove device ${index + 1}<span class="hidden"> of ${name}</span></button></form></li>`,
    )}</ul>`;
}

const SHOWN_ENTRIES = 20;

function trailCard({ clinic }: PageContext, { trail, people }: Roster): Html {
  const entries = trail.slice(-SHOWN_ENTRIES).toReversed();
  return html`<section class="card"><h2>History</h2><ol class="history" reversed>
    ${entries.map((entry) => html`<li><span class="when">${dateAndTime(entry.at, clinic.timeZone)}</span> ${trailSentence(entry, people)}</li>`)}
  </ol></section>`;
}

/** A new invitation, to be scanned with the other device's camera or sent. */
export function invitationMadePage(context: PageContext, name: string, link: string): Html {
  return page(
    context,
    'Invitation',
    '/people',
    html`<section class="card narrow code">
      <h1>Invitation for ${name}</h1>
      <p>Scan this with the camera of the other device. It works once, for 15 minutes.</p>
      ${qrCode(link, 'QR code of the invitation')}
      <p class="link" id="link" lang="zxx">${link}</p>
      <div class="buttons"><button class="button primary" type="button" data-copy="link" hidden>Copy link</button><a class="button" href="/people">Done</a></div>
      <p class="hint">Anyone who opens this link gets in. Do not show it to anyone else.</p>
    </section>`,
  );
}
