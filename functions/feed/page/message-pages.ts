import { html } from 'hono/html';
import { formatterFor } from './formatter.ts';
import { callButton, clinicFooter, type Markup, pageDocument, pageHeader } from './layout.ts';
import type { PreparedPage } from './prepared-page.ts';

/** The page of a link that has ended or was replaced: kind words, whom to call, nothing personal. */
export function tombstonePage(page: PreparedPage, kind: 'ended' | 'replaced'): Markup {
  const formatter = formatterFor(page);
  const { words } = formatter;
  const [title, text] =
    kind === 'ended' ? [words.endedTitle, words.endedText] : [words.replacedTitle, words.replacedText];
  return pageDocument(
    page,
    html`${pageHeader(page)}
<main class="only"><section class="today"><h1>${title}</h1><p class="lead">${text}</p><p>${words.tombstoneRemoval}</p>
<div class="actions"><p>${words.worried}</p>${callButton(page, formatter, 'main')}</div></section></main>
${clinicFooter(page, formatter)}`,
  );
}

/** The page while the plan is out of reach: what still holds, when to come back, whom to call; nothing of anybody's plan. */
export function unavailablePage(page: PreparedPage): Markup {
  const formatter = formatterFor(page);
  const { words } = formatter;
  return pageDocument(
    page,
    html`${pageHeader(page)}
<main class="only"><section class="today"><h1>${words.unavailableTitle}</h1><p class="lead">${words.unavailableText}</p>
<div class="actions"><p>${words.worried}</p>${callButton(page, formatter, 'main')}</div></section></main>
${clinicFooter(page, formatter)}`,
  );
}
