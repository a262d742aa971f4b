import { html, raw } from 'hono/html';
import { DEVICES } from '../../../shared/feeds/feed-notes.ts';
import type { Formatter } from './formatter.ts';
import type { Markup } from './layout.ts';
import { DEVICE_PARAMETER, type Device } from './visitor.ts';

/** An iPhone twice: the button at the bottom of its sheet, then the one at the top. */
export const STEPS: Markup = html`${raw(
  '<svg class="steps" viewBox="0 0 176 84" aria-hidden="true"><g class="phone"><rect x="9" y="3" width="58" height="90" rx="10"/><rect x="109" y="3" width="58" height="90" rx="10"/></g><path class="sheet" d="M10 34h56v50H10zM110 20h56v64h-56zM19 44h26M119 44h38M119 54h38M119 64h24"/><path class="tap" d="M23 64h30M146 29h10"/><path class="arrow" d="M78 44h18m-7-7 7 7-7 7"/></svg>',
)}`;

/** An address to be copied. */
export function copyField(
  { words }: Formatter,
  label: string,
  value: string,
  id: string,
  style: 'main' | 'quiet' = 'quiet',
): Markup {
  return html`<div class="copying"><label for="${id}">${label}</label><input id="${id}" dir="ltr" readonly value="${value}"><button type="button" class="copy button ${style}" hidden>${words.copyButton}</button><span class="status" role="status" data-copied="${words.copied}"></span></div>`;
}

/** Sends the page to oneself: by the phone's own menu where the script can open it, else by mail. */
export function sendLink({ words }: Formatter, page: string, subject: string): Markup {
  const mail = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(page)}`;
  return html`<a class="button quiet send" href="${mail}">${words.sendPage}</a>`;
}

const DEVICE_NAMES: Readonly<Record<Exclude<Device, 'computer'>, string>> = {
  iphone: 'iPhone, iPad',
  android: 'Android',
  mac: 'Mac',
};

/** The page with the ways of a device, in the same language. */
export function deviceHref(page: string, device: Device): string {
  const { search } = new URL(page);
  return `${search === '' ? '?' : `${search}&`}${DEVICE_PARAMETER}=${device}#add`;
}

/** Links to the ways of the other devices. */
export function deviceLinks({ words }: Formatter, page: string, own: Device): Markup {
  const links = DEVICES.filter((device) => device !== own).map((device) => {
    const name = device === 'computer' ? words.computerName : DEVICE_NAMES[device];
    return html`<li><a href="${deviceHref(page, device)}">${name}</a></li>`;
  });
  return html`<ul class="devices" role="list">${links}</ul>`;
}

/** What is good to know about a calendar that is subscribed to. */
export function notes({ words, say }: Formatter): Markup {
  return html`<ul class="notes" role="list"><li>${words.delay}</li><li>${words.sharedCalendar}</li><li>${words.keptBy}</li><li>${say(words.removal)}</li></ul>`;
}
