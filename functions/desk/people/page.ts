import { html } from 'hono/html';
import { dateInZone } from '../../../shared/aftercare/civil-date.ts';
import type { Person, Roster } from '../../../shared/staff/roster.ts';
import { longDate } from '../ui/dates.ts';
import { alert, input, type Problem, qrCode } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

/** Who can sign in. */
export function peoplePage(context: PageContext, { people }: Roster, problem?: Problem): Html {
  const { person, clinic } = context;
  const devices = ({ passkeys }: Person) => (passkeys.length === 1 ? '1 device' : `${passkeys.length} devices`);
  const since = ({ addedAt }: Person) => longDate(dateInZone(addedAt, clinic.timeZone));
  return page(
    context,
    'Team',
    '/people',
    html`<h1>Team</h1>
      ${alert(problem?.field === '' ? problem.sentence : undefined)}
      <div class="columns">
        <section class="card"><h2>Who can sign in</h2>
          <ul class="people">
            ${people.map(
              (
                other,
              ) => html`<li><p><b>${other.name}</b>${other.id === person?.id ? ' (you)' : ''}<br /><span class="hint">${devices(other)}, since ${since(other)}, invited by ${other.addedBy}</span></p>
                <details class="action"><summary>Remove<span class="hidden"> ${other.name}</span></summary><form method="post" action="/people/remove">
                  <input type="hidden" name="person" value="${other.id}" />
                  <p>${other.name} is signed out everywhere at once and cannot sign in again without a new invitation.</p>
                  <button class="button danger">Remove ${other.name}</button></form></details></li>`,
            )}
          </ul>
        </section>
        <div>
          <section class="card"><h2>Invite someone</h2>
            <form method="post" action="/people/invite">
              ${input({ id: 'name', name: 'name', label: 'Name', type: 'text', value: problem?.values.name ?? '', error: problem?.field === 'name' ? problem.sentence : undefined, hint: 'Shown next to every change that this person makes.', more: 'required' })}
              <button class="button primary wide">Create an invitation</button>
            </form>
          </section>
          <section class="card"><h2>Your own devices</h2>
            <form method="post" action="/people/another-device"><button class="button wide">Add another device</button></form>
            <form method="post" action="/sign-out"><button class="button wide">Sign out</button></form>
            <form method="post" action="/sign-out-everywhere"><button class="button wide">Sign out on all devices</button></form>
          </section>
        </div>
      </div>`,
  );
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
