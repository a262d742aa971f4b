import { html, raw } from 'hono/html';
import { hiddenInputs } from '../ui/fields.ts';
import type { Values } from '../ui/form-data.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

/** A form that was sent after the sign-in session had expired; it is sent again after signing in. */
export interface StartedForm {
  /** Where it was sent to. */
  readonly path: string;
  /** Absent when the form had a file, which cannot be kept. */
  readonly values?: Values | undefined;
}

const SCRIPT = raw('<script src="/assets/sign-in.js" defer></script>');

/** The page for everybody who is not signed in. */
export function signInPage(
  context: PageContext,
  { nobody, started }: { readonly nobody: boolean; readonly started?: StartedForm | undefined },
): Html {
  return page(
    context,
    'Sign in',
    '',
    html`<section class="card narrow"><h1>The desk</h1>${nobody ? firstPerson() : signInButton(started)}</section>${SCRIPT}`,
  );
}

function firstPerson(): Html {
  return html`<p>Nobody has a passkey for this desk yet. The person who installed it can create the first invitation.</p>`;
}

function signInButton(started: StartedForm | undefined): Html {
  return html`${started ? signedOutNotice(started) : ''}
    <p>Sign in with this device’s passkey: your face, fingerprint or device code.</p>
    <button class="button primary wide" type="button" data-passkey="sign-in">Sign in</button>
    <p class="error" role="alert" data-passkey-error hidden></p>
    <noscript><p class="error">Signing in needs JavaScript. Please turn it on for this page.</p></noscript>
    <p class="hint">New device, or lost yours? Ask a colleague for an invitation.</p>`;
}

function signedOutNotice({ path, values }: StartedForm): Html {
  if (!values) return html`<p>You were signed out after 12 hours. Sign in, then choose the file again.</p>`;
  return html`<p>You were signed out after 12 hours. Sign in and we'll finish this.</p>
    <form method="post" action="${path}" data-after-sign-in hidden>${hiddenInputs(values)}</form>`;
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
