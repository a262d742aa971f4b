import { html } from 'hono/html';
import { qrCode } from '../ui/fields.ts';
import type { Html } from '../ui/layout.ts';

/** A client's two addresses and the text to send with them. */
export interface ClientLink {
  readonly page: string;
  readonly calendar: string;
  /** Ready for SMS or a messenger, in the client's language. */
  readonly message: string;
  /** The language of the text. */
  readonly locale: string;
}

/** A large QR code for the client's camera, and the other ways to hand the link over. */
export function codeCard(id: string, { page, calendar, message, locale }: ClientLink): Html {
  const text = encodeURIComponent(message);
  return html`<section class="card code" aria-labelledby="code-title">
    <h2 id="code-title">Ask the client to scan this code</h2>
    ${qrCode(page, "QR code of the client's link")}
    <p class="link" id="link" lang="zxx">${page}</p>
    <div class="buttons">
      <button class="button primary" type="button" data-copy="link" hidden>Copy link</button>
      <button class="button" type="button" data-share="message" hidden>Share</button>
      <a class="button" href="sms:?&amp;body=${text}">SMS</a>
      <a class="button" href="whatsapp://send?text=${text}">WhatsApp</a>
      ${printButton(id)}
    </div>
    <h3>Text to send</h3>
    <p class="message" id="message" lang="${locale}" dir="auto">${message}</p>
    <div class="buttons"><button class="button" type="button" data-copy="message" hidden>Copy text</button></div>
    <details><summary>For a calendar app that asks for an address</summary>
      <p class="link" id="calendar" lang="zxx">${calendar}</p>
      <div class="buttons"><button class="button" type="button" data-copy="calendar" hidden>Copy address</button></div>
    </details>
    <p class="hint">The link is like a key: give it only to this client.</p>
  </section>`;
}

/** Opens the client's sheet in a new tab, where it prints itself. */
export function printButton(id: string): Html {
  return html`<a class="button" href="/feeds/${id}/sheet" target="_blank" rel="noopener">Print</a>`;
}
