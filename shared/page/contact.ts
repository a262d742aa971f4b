import { html } from 'hono/html';
import { type Markup, NOTHING } from './markup.ts';
import type { PreparedPage } from './prepared-page.ts';
import type { Speech } from './speech.ts';

/** The address at which a telephone calls (RFC 3966); a clinic's number is in international form. */
export function telLink(phone: string): string {
  return `tel:${phone.replaceAll(' ', '')}`;
}

/** The button that calls the clinic. */
export function callButton({ clinic }: PreparedPage, { words, say }: Speech, style: 'main' | 'quiet'): Markup {
  return html`<a class="button ${style}" href="${telLink(clinic.phone)}">${say(words.callButton)}</a>`;
}

/** The button that books the next session: on the clinic's booking page, or by telephone where it has none. */
export function bookingButton({ clinic }: PreparedPage, { words }: Speech): Markup {
  const href = clinic.bookingLink ?? telLink(clinic.phone);
  return html`<a class="button main" href="${href}">${clinic.bookingLink ? words.bookButton : words.callToBook}</a>`;
}

/** The clinic at the end of the page. */
export function clinicFooter(page: PreparedPage, { words }: Speech): Markup {
  const { name, phone, bookingLink } = page.clinic;
  return html`<footer>
<p><bdi><b>${name}</b></bdi> <a href="${telLink(phone)}" dir="ltr">${phone}</a>${bookingLink ? html` <a class="link" href="${bookingLink}">${words.bookButton}</a>` : NOTHING}</p>
<p>${words.general}</p>
</footer>`;
}
