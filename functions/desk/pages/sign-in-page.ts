import { html } from 'hono/html';
import { type Html, type PageContext, page } from './layout.ts';

/**
 * The door.
 *
 * @param nobody whether nobody has a passkey yet
 */
export function signInPage(context: PageContext, nobody: boolean): Html {
  const how = nobody
    ? html`<p>Nobody has a passkey for this desk yet. Whoever installed it can make the first invitation.</p>`
    : html`<p>Sign in with the passkey of this device: your face, your finger or its code.</p>
        <button class="button primary wide" type="button" data-passkey="sign-in">Sign in</button>
        <p class="error" role="alert" data-passkey-error hidden></p>
        <noscript><p class="error">Signing in needs JavaScript. Please turn it on for this page.</p></noscript>
        <p class="hint">New device, or lost yours? Ask a colleague for an invitation.</p>`;
  return page(
    context,
    'Sign in',
    '',
    html`<section class="card narrow"><h1>The desk</h1>${how}</section><script src="/assets/webauthn.js" defer></script>`,
  );
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
      <script src="/assets/webauthn.js" defer></script>`,
  );
}
