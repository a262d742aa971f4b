import { html } from 'hono/html';
import { addDays } from '../../../shared/aftercare/civil-date.ts';
import type { CalendarState } from './calendar-state.ts';
import { copyField, deviceHref, deviceLinks, notes, STEPS, sendLink } from './calendar-ways.ts';
import type { EventLink } from './event-links.ts';
import type { Formatter } from './formatter.ts';
import { type Markup, NOTHING } from './layout.ts';
import type { PreparedPage } from './prepared-page.ts';
import { qrCode } from './qr-code.ts';
import type { SubscribeLinks } from './subscribe-links.ts';
import type { Device, Visitor } from './visitor.ts';

/** The addresses that a page offers. */
export interface PageLinks {
  /** Of the page itself. */
  readonly page: string;
  readonly subscribe: SubscribeLinks;
}

/** What the ways into the calendar are written from. */
export interface Adding {
  readonly page: PreparedPage;
  readonly formatter: Formatter;
  readonly links: PageLinks;
  readonly visitor: Visitor;
  readonly calendar: CalendarState;
  readonly events: readonly EventLink[];
}

/**
 * The way that is right for the visitor's device, what comes after it, and all others folded. Where the calendar is in an app,
 * one line that leads to them.
 */
export function addSection(adding: Adding): Markup {
  const { formatter, links, visitor, calendar } = adding;
  const { words } = formatter;
  const isThere = calendar.added !== undefined && !calendar.added.silent;
  if (isThere && !visitor.chosen && calendar.movedOn === undefined) {
    const href = deviceHref(links.page, visitor.device);
    return html`<aside id="add"><a class="check" href="${href}">${words.addTitle}</a>${onPaper(adding)}</aside>`;
  }
  const more = visitor.chosen
    ? html`${fold(words.otherApp.button, otherApp(adding))}${deviceLinks(formatter, links.page, visitor.device)}`
    : html`<a class="check" href="${deviceHref(links.page, visitor.device)}">${words.otherDevices}</a>`;
  return html`<aside id="add"${isThere ? '' : html` data-waiting`}><h2>${words.addTitle}</h2>
${MAIN[visitor.device](adding)}${preview(adding)}
<div class="folds">${OTHERS[visitor.device](adding)}${fold(words.goodToKnow, notes(formatter))}${more}</div>
${onPaper(adding)}</aside>`;
}

function otherApp({ formatter, links }: Adding): Markup {
  const { words } = formatter;
  return html`<p>${words.otherApp.note}</p>${copyField(formatter, words.addressLabel, links.subscribe.address, 'calendar-address')}`;
}

/** The code, which a phone shows on paper only, and the button that prints. */
function onPaper({ formatter: { words }, links, visitor }: Adding): Markup {
  const code = html`<figure>${qrCode(links.page, '')}<figcaption>${words.codeLabel}</figcaption></figure>`;
  return html`${visitor.withCode ? code : NOTHING}<button type="button" class="print button quiet" hidden>${words.printButton}</button>`;
}

/** The ways of each device: one filled button, and what comes next. */
const MAIN: Readonly<Record<Device, (adding: Adding) => Markup>> = {
  iphone: (adding) => {
    const { formatter, links, visitor } = adding;
    const { words } = formatter;
    if (!visitor.noSubscribing) return html`${subscribing(adding, words.appleNext)}${STEPS}`;
    return html`<p class="lead">${words.otherBrowser}</p>${copyField(formatter, words.pageLabel, links.page, 'page-first', 'main')}`;
  },
  mac: (adding) => subscribing(adding, adding.formatter.words.macNext),
  computer: ({ formatter: { words }, links }) =>
    html`<p>${words.addText}</p>${button(links.subscribe.google, words.google.button, 'main')}${button(links.subscribe.outlook, words.outlook.button)}<small>${words.outlook.note}</small>${button(links.subscribe.microsoft365, words.microsoft365.button)}<small>${words.microsoft365.note}</small><p>${words.computerNext}</p>${check(links.page, words.checkDone)}`,
  android: ({ formatter: { words, days }, events }) => {
    const rows = events.map(
      ({ event, title, href }, index) =>
        html`<li><a class="button ${index === 0 ? 'main' : 'quiet'}" href="${href}"><b>${title}</b> <span>${days(event.start, addDays(event.endExclusive, -1))}</span></a></li>`,
    );
    return html`<p>${words.androidDays}</p><ul class="events" role="list">${rows}</ul><p class="soft">${words.androidCopies}</p>`;
  },
};

/** The ways of each device that are not for most of its users. */
const OTHERS: Readonly<Record<Device, (adding: Adding) => Markup>> = {
  iphone: ({ formatter, links, page }) =>
    fold(formatter.words.needsComputer.button, sending(formatter, links, page.clinic.calendarName)),
  mac: ({ formatter: { words }, links }) =>
    fold(
      words.needsComputer.button,
      html`${button(links.subscribe.google, words.google.button)}${button(links.subscribe.outlook, words.outlook.button)}${button(links.subscribe.microsoft365, words.microsoft365.button)}<p>${words.computerNext}</p>`,
    ),
  computer: ({ formatter: { words } }) => fold(words.notThere, html`<p>${words.google.note}</p>`),
  android: ({ formatter, links, page }) => {
    const { words } = formatter;
    const icsx5 = html`<p>${words.icsx5.note}</p>${button(links.subscribe.icsx5, words.icsx5.button)}`;
    return html`${fold(words.followsItself, sending(formatter, links, page.clinic.calendarName))}${fold(words.homeScreen.button, html`<p>${words.homeScreen.note}</p>`)}${fold('ICSx5', icsx5)}`;
  },
};

function subscribing({ formatter: { words }, links }: Adding, next: string): Markup {
  return html`<p>${words.addText}</p>${button(links.subscribe.apple, words.addLink, 'main')}<p class="soft">${next}</p>${check(links.page, words.checkDone)}`;
}

function sending(formatter: Formatter, links: PageLinks, subject: string): Markup {
  const { words } = formatter;
  return html`<p>${words.needsComputer.note}</p>${sendLink(formatter, links.page, subject)}${copyField(formatter, words.pageLabel, links.page, 'page-address')}`;
}

/** How many entries a calendar will show, and from when to when. */
function preview({ formatter: { words, say, count, days }, events }: Adding): Markup {
  const [first] = events;
  if (!first) return NOTHING;
  const end = events.map(({ event }) => event.endExclusive).reduce((a, b) => (a > b ? a : b));
  const range = days(first.event.start, addDays(end, -1));
  return html`<p class="soft">${say(count(words.entries, events.length), { days: range })}</p>`;
}

function button(href: string, label: string, style: 'main' | 'quiet' = 'quiet'): Markup {
  const subscribes = href.includes('webcal') ? ' subscribe' : '';
  return html`<a class="button ${style}${subscribes}" href="${href}">${label}</a>`;
}

/** Asks for the page again, which then knows whether a calendar app has fetched the calendar. */
function check(page: string, label: string): Markup {
  return html`<a class="check" href="${new URL(page).search || '?'}">${label}</a>`;
}

function fold(title: string, content: Markup): Markup {
  return html`<details><summary>${title}</summary><div>${content}</div></details>`;
}
