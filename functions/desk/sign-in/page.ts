import { html, raw } from 'hono/html';
import { hiddenInputs } from '../ui/fields.ts';
import type { Values } from '../ui/form-data.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

/** A form that was sent when a passkey was needed first; it is sent again afterwards. */
export interface StartedForm {
  /** Where it was sent to. */
  readonly path: string;
  /** Absent when the form had a file, which cannot be kept. */
  readonly values?: Values | undefined;
}

const SCRIPT = raw('<script src="/assets/sign-in.js" defer></script>');

/** Why somebody has to sign in. */
interface SignInReason {
  /** Whether nobody has a passkey yet. */
  readonly nobody: boolean;
  /** Whether the session was locked, so it has not run out. */
  readonly locked: boolean;
  /** The form that is sent again after signing in. */
  readonly started?: StartedForm | undefined;
}

/** The page for everybody who is not signed in. */
export function signInPage(context: PageContext, reason: SignInReason): Html {
  return page(
    context,
    'Sign in',
    '',
    html`<section class="card narrow"><h1>The desk</h1>${reason.nobody ? firstPerson() : signIn(reason)}</section>${SCRIPT}`,
  );
}

function firstPerson(): Html {
  return html`<p>Nobody has a passkey for this desk yet. The person who installed it can create the first invitation.</p>`;
}

function signIn({ locked, started }: SignInReason): Html {
  const why = locked ? 'The desk was locked after 15 minutes without use.' : 'You were signed out after 12 hours.';
  return html`${locked || started ? html`<p>${why}${started ? whatFollows(started) : ''}</p>` : ''}
    <p>Sign in with this device’s passkey: your face, fingerprint or device code.</p>
    ${passkeyButton('Sign in')}
    ${startedForm(started)}
    <p class="hint">New device, or lost yours? Ask a colleague for an invitation.</p>`;
}

function whatFollows({ values }: StartedForm): Html {
  return values ? html` Sign in and we'll finish this.` : html` Sign in, then choose the file again.`;
}

function startedForm(started: StartedForm | undefined): Html | '' {
  if (!started?.values) return '';
  return html`<form method="post" action="${started.path}" data-after-sign-in hidden>${hiddenInputs(started.values)}</form>`;
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
  readonly started?: StartedForm | undefined;
}

/** The page that asks for a passkey before something that needs a fresh check (ADR 27). Checking is signing in again. */
export function checkPage(context: PageContext, { purpose, download, started }: Check): Html {
  return page(
    context,
    'Please confirm',
    '',
    html`<section class="card narrow"><h1>Please confirm that it is you</h1>
        <p>To ${purpose}, use this device’s passkey again: your face, fingerprint or device code.</p>
        ${passkeyButton('Confirm')}
        ${startedForm(started)}
        ${download ? html`<p role="status" data-after-check hidden>Confirmed. The download starts now.</p>` : ''}
        <div class="buttons"><a class="button" href="/">Back to the desk</a></div>
      </section>
      ${SCRIPT}`,
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
      ${SCRIPT}`,
  );
}
