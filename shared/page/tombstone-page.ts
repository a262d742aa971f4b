import { html } from 'hono/html';
import { callButton, clinicFooter } from './contact.ts';
import { pageDocument } from './document.ts';
import type { Markup } from './markup.ts';
import { pageHeader } from './page-header.ts';
import type { PreparedPage } from './prepared-page.ts';
import { speechOf } from './speech.ts';

/** The page of a link that has ended or was replaced: kind words, whom to call, nothing personal. */
export function tombstonePage(page: PreparedPage, kind: 'ended' | 'replaced'): Markup {
  const speech = speechOf(page);
  const { words } = speech;
  const [title, text] =
    kind === 'ended' ? [words.endedTitle, words.endedText] : [words.replacedTitle, words.replacedText];
  return pageDocument(
    page,
    html`${pageHeader(page)}
<main class="only"><section class="today"><h1>${title}</h1><p class="lead">${text}</p><p>${words.tombstoneRemoval}</p>
<div class="actions"><p>${words.worried}</p>${callButton(page, speech, 'main')}</div></section></main>
${clinicFooter(page, speech)}`,
  );
}
