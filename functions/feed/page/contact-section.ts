import { html } from 'hono/html';
import type { Formatter } from './formatter.ts';
import { callButton, type Markup, NOTHING, telLink } from './layout.ts';
import type { Opening } from './opening-hours.ts';
import type { PreparedPage } from './prepared-page.ts';

/**
 * Whom to call, and where to write: all that the clinic has, by its clock. Outside of its hours come first the clinic's own text
 * and number for that. A clinic that names only its telephone gets a sentence and the button.
 *
 * @param opening absent where the clinic names no hours
 */
export function contactSection(page: PreparedPage, formatter: Formatter, opening?: Opening): Markup {
  const { words } = formatter;
  const afterHours = opening?.is === 'closed' ? page.clinic.contact?.afterHours : undefined;
  return html`<div class="actions"><p>${words.worried}</p>${opening ? html`<p class="hours">${openingText(formatter, opening)}</p>` : NOTHING}${afterHoursWays(page, formatter, afterHours)}${callButton(page, formatter, 'quiet')}${writingWays(page, formatter)}</div>`;
}

function openingText({ words, say, moment }: Formatter, opening: Opening): string {
  if (opening.is === 'open') return say(words.openNow, { time: moment(opening.until) });
  return say(words.closedNow, { when: moment(opening.next.time, opening.next.date) });
}

function afterHoursWays(
  { locale }: PreparedPage,
  { words, say }: Formatter,
  afterHours: NonNullable<PreparedPage['clinic']['contact']>['afterHours'],
): Markup {
  if (!afterHours) return NOTHING;
  const { phone, text } = afterHours;
  // In First Strong Isolates (UAX #9), or Arabic would reorder the number's groups.
  const called = phone && say(words.afterHoursButton, { phone: `\u2068${phone.replaceAll(' ', '\u00a0')}\u2069` });
  return html`${text ? html`<p>${text[locale as keyof typeof text]}</p>` : NOTHING}${phone ? html`<a class="button quiet" href="${telLink(phone)}">${called}</a>` : NOTHING}`;
}

/** The text is discreet: it may stand on a lock screen, and it passes through other companies' servers. */
function writingWays({ clinic }: PreparedPage, { words }: Formatter): Markup {
  const { whatsapp, sms, email } = clinic.contact ?? {};
  const text = encodeURIComponent(words.contactMessage);
  const subject = encodeURIComponent(clinic.calendarName);
  const ways = [
    // wa.me takes digits only.
    whatsapp && [`https://wa.me/${whatsapp.replaceAll(/\D/g, '')}?text=${text}`, words.whatsappButton],
    // iOS wants the ampersand, Android the question mark.
    sms && [`sms:${sms.replaceAll(' ', '')}?&body=${text}`, words.smsButton],
    email && [
      `mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${subject}&body=${text}`,
      words.emailButton,
    ],
  ].filter((way) => way !== undefined && way !== '');
  return html`${ways.map(([href, label]) => html`<a class="button quiet" href="${href}">${label}</a>`)}`;
}
