import { html } from 'hono/html';
import { languageQuery } from './language-choice.ts';
import { type Markup, NOTHING } from './markup.ts';
import type { PreparedPage } from './prepared-page.ts';

/** The clinic at the top of a page, and the page's other languages, each by the name that it calls itself. */
export function pageHeader({ clinic, locale, languages, wording }: PreparedPage): Markup {
  const others = languages.filter((language) => language.locale !== locale);
  const links = others.map(
    ({ locale: other, tag, name }) => html`<a href="${languageQuery(other)}" lang="${tag}">${name}</a>`,
  );
  const choice = html`<nav aria-label="${wording.languageLabel}"><details><summary>${wording.languageName}</summary>${links}</details></nav>`;
  return html`<header><bdi>${clinic.name}</bdi>${others.length > 0 ? choice : NOTHING}</header>`;
}
