import { html, raw } from 'hono/html';
import type { Person } from '../../../shared/staff/roster.ts';
import type { DeskServices } from '../context.ts';

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>;

/** What every page of a signed-in person needs. */
export interface PageContext {
  readonly services: DeskServices;
  readonly person?: Person | undefined;
}

const PLACES = [
  { path: '/', name: 'New link', icon: 'M12 5v14M5 12h14' },
  { path: '/feeds', name: 'Clients', icon: 'M4 7h16M4 12h16M4 17h10' },
  { path: '/people', name: 'People', icon: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.6-7 8-7s8 3 8 7' },
  { path: '/import', name: 'Files', icon: 'M12 4v11m0 0-4-4m4 4 4-4M5 20h14' },
] as const;

/**
 * A whole page.
 *
 * @param place the path of the place in the navigation where it belongs
 */
export function page({ services, person }: PageContext, title: string, place: string, body: Html): Html {
  const { clinic } = services;
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${title} · ${clinic.name}</title>
    <link rel="icon" href="/assets/icon.svg" />
    <link rel="stylesheet" href="/assets/desk.css" />
    <script src="/assets/desk.js" defer></script>
  </head>
  <body class="${person ? 'signed-in' : 'signed-out'}">
    <a class="skip" href="#main">Skip to the page</a>
    <header class="top"><p class="clinic">${clinic.name}</p>${person ? navigation(place) : ''}</header>
    <main id="main">${body}</main>
  </body>
</html>`;
}

function navigation(place: string): Html {
  return html`<nav aria-label="Desk">
    ${PLACES.map(
      ({ path, name, icon }) =>
        html`<a href="${path}" ${path === place ? raw('aria-current="page"') : ''}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icon}" /></svg><span>${name}</span></a>`,
    )}
  </nav>`;
}

/** A page with one message and one way on. */
export function messagePage(
  context: PageContext,
  title: string,
  text: string,
  way = { path: '/', name: 'Back to the desk' },
): Html {
  return page(
    context,
    title,
    '',
    html`<section class="card narrow"><h1>${title}</h1><p>${text}</p><p><a class="button" href="${way.path}">${way.name}</a></p></section>`,
  );
}
