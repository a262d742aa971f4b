import { html } from 'hono/html';
import { hiddenInputs } from '../ui/fields.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';
import type { LateForm } from './late-form.ts';

/** Why somebody has to sign in. */
interface SignInReason {
  /** Whether nobody has a passkey yet. */
  readonly nobody: boolean;
  /** Whether the session was locked, so it has not run out. */
  readonly locked: boolean;
  /** The form that is sent again after signing in. */
  readonly late?: LateForm | undefined;
}

/** The script that handles passkeys. */
const script = ({ assets }: PageContext) => html`<script src="${assets.signIn.path}" defer></script>`;

/** The page for everybody who is not signed in. */
export function signInPage(context: PageContext, reason: SignInReason): Html {
  return page(
    context,
    'Sign in',
    '',
    html`<section class="card narrow"><h1>The desk</h1>${reason.nobody ? firstPerson() : signIn(reason)}</section>${script(context)}`,
  );
}

function firstPerson(): Html {
  return html`<p>Nobody has a passkey for this desk yet. The person who installed it can create the first invitation.</p>`;
}

function signIn({ locked, late }: SignInReason): Html {
  const why = locked ? 'The desk was locked after 15 minutes without use.' : 'You were signed out after 12 hours.';
  return html`${locked || late ? html`<p>${why}${late ? whatFollows(late) : ''}</p>` : ''}
    <p>Sign in with this device’s passkey: your face, fingerprint or device code.</p>
    ${passkeyButton(late?.values ? 'Sign in and do it' : 'Sign in')}
    ${sentAfterwards(late)}
    ${late?.values ? html`<p><a class="button wide" href="/">Sign in without it</a></p>` : ''}
    <p class="hint">New device, or lost yours? Ask a colleague for an invitation.</p>`;
}

/** Named, since whoever signs in may not be the one who filled the form in. */
function whatFollows({ purpose, values }: LateForm): Html {
  return values ? html` One thing is waiting: <b>${purpose}</b>.` : html` Sign in, then choose the file again.`;
}

function sentAfterwards(late: LateForm | undefined): Html | '' {
  if (!late?.values) return '';
  return html`<form method="post" action="${late.path}" data-after-sign-in hidden>${hiddenInputs(late.values)}</form>`;
}

function passkeyButton(text: string): Html {
  return html`<button class="button primary wide" type="button" data-passkey="sign-in">${text}</button>
    <p class="error" role="alert" data-passkey-error hidden></p>
    <noscript><p class="error">Passkeys need JavaScript. Please turn it on for this page.</p></noscript>`;
}

/** Something that needs a fresh passkey check. */
interface Check {
  /** What it is for, such as "invite somebody". */
  readonly purpose: string;
  /** Whether a file is downloaded afterwards, so that this page stays. */
  readonly download: boolean;
  /** The form that is sent again after the check. */
  readonly late?: LateForm | undefined;
}

/** The page that asks for a passkey before something that needs a fresh check (ADR 27). Checking is signing in again. */
export function checkPage(context: PageContext, { purpose, download, late }: Check): Html {
  return page(
    context,
    'Please confirm',
    '',
    html`<section class="card narrow"><h1>Please confirm that it is you</h1>
        <p>To ${purpose}, use this device’s passkey again: your face, fingerprint or device code.</p>
        ${passkeyButton('Confirm')}
        ${sentAfterwards(late)}
        ${download ? html`<p role="status" data-after-check hidden>Confirmed. The download starts now.</p>` : ''}
        <div class="buttons"><a class="button" href="/">Back to the desk</a></div>
      </section>
      ${script(context)}`,
  );
}

/** The page on which an invited person creates a passkey. @param another whether it is for one more device */
export function invitationPage(context: PageContext, name: string, another: boolean): Html {
  return page(
    context,
    'Welcome',
    '',
    html`<section class="card narrow">
        <h1>Welcome, ${name}</h1>
        <p>${another ? 'Create a passkey for this device too.' : 'Create your passkey for this device.'} From now on you sign in with your face, fingerprint or device code. There is no password.</p>
        <button class="button primary wide" type="button" data-passkey="register">Make my passkey</button>
        <p class="error" role="alert" data-passkey-error hidden></p>
        <noscript><p class="error">This needs JavaScript. Please turn it on for this page.</p></noscript>
        <p class="hint">This invitation works once.</p>
      </section>
      ${script(context)}`,
  );
}
