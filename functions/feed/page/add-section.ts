import { html } from 'hono/html';
import type { AppWording } from '../../../shared/aftercare/wording/wording.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING } from './layout.ts';
import { qrCode } from './qr-code.ts';

/** What the page is being read on, as far as it matters for adding a calendar. */
export type Device = 'iphone' | 'mac' | 'android' | 'computer';

/** The addresses that a page offers. */
export interface PageLinks {
  /** Of the page itself. */
  readonly page: string;
  readonly subscribe: SubscribeLinks;
}

type App = 'apple' | 'google' | 'outlook' | 'microsoft365' | 'icsx5';

/** The apps that can be added on each device, the likeliest first. */
const APPS: Readonly<Record<Device, readonly App[]>> = {
  iphone: ['apple'],
  mac: ['apple', 'google', 'outlook', 'microsoft365'],
  android: ['icsx5'],
  computer: ['google', 'outlook', 'microsoft365'],
};

/** Where the button at the top of the page leads: into the calendar where one tap is enough, else to the ways to add it. */
export function addHref(device: Device, { subscribe }: PageLinks): string {
  return device === 'iphone' || device === 'mac' ? subscribe.apple : '#add';
}

/** The ways to add the calendar, those of the visiting device first. */
export function addSection(formatter: Formatter, links: PageLinks, device: Device): Markup {
  const { words, say } = formatter;
  const toComputer = copyItem(words.needsComputer, words.pageLabel, links.page, 'page-address', formatter);
  const anywhere = copyItem(words.otherApp, words.addressLabel, links.subscribe.address, 'calendar-address', formatter);
  const apps = APPS[device].map((name, index) =>
    linkItem(links.subscribe[name], words[name], index === 0 ? 'main' : 'quiet'),
  );
  const phone = device === 'iphone' || device === 'android';
  return html`<aside id="add"><h2>${words.addTitle}</h2><p>${words.addText}</p>
<ul class="apps">${apps}${phone ? toComputer : NOTHING}${anywhere}</ul>
<h3>${words.goodToKnow}</h3>
<ul class="notes"><li>${words.delay}</li><li>${words.sharedCalendar}</li><li>${words.keptBy}</li><li>${say(words.removal)}</li></ul>
<figure>${qrCode(links.page, '')}<figcaption>${words.codeLabel}</figcaption></figure>
<button type="button" class="print button quiet" hidden>${words.printButton}</button>
</aside>`;
}

function linkItem(href: string, { button, note }: AppWording, style: 'main' | 'quiet'): Markup {
  return html`<li><a class="button ${style}" href="${href}">${button}</a><p>${note}</p></li>`;
}

function copyItem(
  { button, note }: AppWording,
  label: string,
  value: string,
  id: string,
  { words }: Formatter,
): Markup {
  return html`<li><details><summary>${button}</summary><p>${note}</p><label for="${id}">${label}</label><div class="copying"><input id="${id}" dir="ltr" readonly value="${value}"><button type="button" class="copy button quiet" hidden>${words.copyButton}</button><span class="status" role="status" data-copied="${words.copied}"></span></div></details></li>`;
}

/** Where a calendar can be subscribed to, for every kind of app (each by the form that its makers or its users found to work). */
export interface SubscribeLinks {
  /** iPhone, iPad and Mac, where an https address of an .ics file is imported once instead. */
  readonly apple: string;
  /** Google Calendar in a computer's browser; its app on Android refuses it. It takes `webcal:` only. */
  readonly google: string;
  readonly outlook: string;
  readonly microsoft365: string;
  /** ICSx5 on Android, which reads `webcal:` as plain http. */
  readonly icsx5: string;
  /** To be copied into any other app. */
  readonly address: string;
}

/**
 * The links that subscribe to a calendar.
 *
 * @param calendar the feed's http or https address
 * @param name the calendar's name, which Outlook asks for
 */
export function subscribeLinks(calendar: string, name: string): SubscribeLinks {
  const afterScheme = calendar.slice(calendar.indexOf(':'));
  const webcal = `webcal${afterScheme}`;
  const query = `url=${encodeURIComponent(webcal)}&name=${encodeURIComponent(name)}`;
  return {
    apple: webcal,
    google: `https://calendar.google.com/calendar/u/0/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb/?${query}`,
    microsoft365: `https://outlook.office.com/calendar/0/addfromweb/?${query}`,
    icsx5: `webcals${afterScheme}`,
    address: calendar,
  };
}
