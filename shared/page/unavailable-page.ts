import { html } from 'hono/html';
import { callButton, clinicFooter } from './contact.ts';
import { pageDocument } from './document.ts';
import type { Markup } from './markup.ts';
import { pageHeader } from './page-header.ts';
import type { PreparedPage } from './prepared-page.ts';
import { speechOf } from './speech.ts';

/** The page while the plan is out of reach: what still holds, when to come back, whom to call; nothing of anybody's plan. */
export function unavailablePage(page: PreparedPage): Markup {
  const speech = speechOf(page);
  const { words } = speech;
  return pageDocument(
    page,
    html`${pageHeader(page)}
<main class="only"><section class="today"><h1>${words.unavailableTitle}</h1><p class="lead">${words.unavailableText}</p>
<div class="actions"><p>${words.worried}</p>${callButton(page, speech, 'main')}</div></section></main>
${clinicFooter(page, speech)}`,
  );
}
