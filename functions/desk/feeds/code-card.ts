import { html } from 'hono/html';
import { isLocale } from '../../../shared/aftercare/locale.ts';
import { MESSAGE_WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { named } from '../../../shared/calendar/event-description.ts';
import { type FeedContext, tokenOf } from '../../../shared/feeds/commands.ts';
import type { Feed } from '../../../shared/feeds/feed.ts';
import type { DeskServices } from '../context.ts';
import { code } from '../ui/fields.ts';
import type { Html } from '../ui/layout.ts';

/** A feed's link, made again, and the text to send with it. @throws Refused when the key is not at hand */
export async function clientLink(
  desk: FeedContext,
  feed: Feed,
  { feedBase, clinic }: DeskServices,
): Promise<ClientLink> {
  const page = `${feedBase()}/c/${await tokenOf(desk, feed)}`;
  const locale = isLocale(feed.locale) ? feed.locale : clinic.defaultLocale;
  const message = named(MESSAGE_WORDING[locale], clinic).replace('{link}', page);
  return { page, calendar: `${page}/aftercare.ics`, message, locale };
}

/** A client's two addresses and the text that goes with them. */
export interface ClientLink {
  readonly page: string;
  readonly calendar: string;
  /** Ready for SMS or a messenger, in the client's language. */
  readonly message: string;
  /** The language of the text. */
  readonly locale: string;
}

/** The code for the client's camera, big, and the other ways to hand the link over. */
export function codeCard(id: string, { page, calendar, message, locale }: ClientLink): Html {
  const text = encodeURIComponent(message);
  return html`<section class="card code" aria-labelledby="code-title">
    <h2 id="code-title">Let the client scan this</h2>
    ${code(page, "QR code of the client's link")}
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
    <p class="hint">The link is like a key: give it to this client alone.</p>
  </section>`;
}

/** Opens the client's sheet in a tab of its own, where it prints itself; the desk stays as it is. */
export function printButton(id: string): Html {
  return html`<a class="button" href="/feeds/${id}/sheet" target="_blank" rel="noopener">Print</a>`;
}
