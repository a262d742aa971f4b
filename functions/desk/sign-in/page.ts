import { html, raw } from 'hono/html';
import type { Values } from '../ui/form-data.ts';
import { type Html, type PageContext, page } from '../ui/layout.ts';

/** A form that was sent when its person's session was over; it goes on once somebody has signed in. */
export interface StartedForm {
  /** Where it was sent to. */
  readonly path: string;
  readonly values: Values;
}

const SCRIPT = raw('<script src="/assets/sign-in.js" defer></script>');

/** The door. */
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
  return html`<p>Nobody has a passkey for this desk yet. Whoever installed it can make the first invitation.</p>`;
}

function signInButton(started: StartedForm | undefined): Html {
  const kept = ([name, value]: [string, string]) => html`<input type="hidden" name="${name}" value="${value}" />`;
  return html`${
    started
      ? html`<p>Your twelve hours were over, so this is not done yet. Sign in, and it goes on.</p>
      <form method="post" action="${started.path}" data-after-sign-in hidden>${Object.entries(started.values).map(kept)}</form>`
      : ''
  }
    <p>Sign in with the passkey of this device: your face, your finger or its code.</p>
    <button class="button primary wide" type="button" data-passkey="sign-in">Sign in</button>
    <p class="error" role="alert" data-passkey-error hidden></p>
    <noscript><p class="error">Signing in needs JavaScript. Please turn it on for this page.</p></noscript>
    <p class="hint">New device, or lost yours? Ask a colleague for an invitation.</p>`;
}

/** Where an invited person makes a passkey. */
export function invitationPage(context: PageContext, name: string, another: boolean): Html {
  return page(
    context,
    'Welcome',
    '',
    html`<section class="card narrow">
        <h1>Welcome, ${name}</h1>
        <p>${another ? 'Make a passkey for this device too.' : 'Make your passkey for this device.'} It is your way in from now on: your face, your finger or the code of the device. There is no password.</p>
        <button class="button primary wide" type="button" data-passkey="register">Make my passkey</button>
        <p class="error" role="alert" data-passkey-error hidden></p>
        <noscript><p class="error">This needs JavaScript. Please turn it on for this page.</p></noscript>
        <p class="hint">This invitation works once.</p>
      </section>
      ${SCRIPT}`,
  );
}
