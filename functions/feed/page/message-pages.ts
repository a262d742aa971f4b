import { html } from 'hono/html';
import { formatterFor } from './formatter.ts';
import { callButton, clinicFooter, languageQuery, type Markup, pageDocument, pageHeader } from './layout.ts';
import type { PreparedPage } from './prepared-page.ts';

/** The page of a link that staff have ended, that has expired, or that was replaced: whom to call, nothing personal. */
export function tombstonePage(page: PreparedPage, kind: 'ended' | 'expired' | 'replaced'): Markup {
  const { words } = formatterFor(page);
  const [title, text] = {
    ended: [words.endedTitle, words.endedText],
    expired: [words.expiredTitle, words.expiredText],
    replaced: [words.replacedTitle, words.replacedText],
  }[kind] as [string, string];
  return messagePage(page, title, text, html`<p>${words.tombstoneRemoval}</p>`);
}

/** The page while the plan cannot be read: what applies, when to come back, whom to call; nothing of anybody's plan. */
export function unavailablePage(page: PreparedPage): Markup {
  const { words } = formatterFor(page);
  return messagePage(
    page,
    words.unavailableTitle,
    words.unavailableText,
    html`<a class="check" href="${languageQuery(page.locale)}">${words.tryAgain}</a>`,
  );
}

function messagePage(page: PreparedPage, title: string, text: string, more: Markup = html``): Markup {
  const formatter = formatterFor(page);
  return pageDocument(
    page,
    undefined,
    html`${pageHeader(page)}
<main class="only"><section class="today"><h1>${title}</h1><p class="lead">${text}</p>${more}
<div class="actions"><p>${formatter.words.worried}</p>${callButton(page, formatter, 'main')}</div></section></main>
${clinicFooter(page, formatter)}`,
  );
}
