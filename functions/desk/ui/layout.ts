import { html, raw } from 'hono/html';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { Person } from '../../../shared/staff/roster.ts';
import type { DeskAssets } from '../assets.ts';

/** A piece of a page, escaped. */
export type Html = ReturnType<typeof html>;

/** What every page shows or counts from. */
export interface PageContext {
  readonly clinic: { readonly name: string; readonly timeZone: string };
  readonly assets: DeskAssets;
  /** Seconds since 1970. */
  readonly now: number;
  /** The clinic's date. */
  readonly today: CivilDate;
  /** Who is signed in; absent on the sign-in pages. */
  readonly person?: Pick<Person, 'id' | 'name'> | undefined;
}

const SECTIONS = [
  { path: '/', name: 'New client', icon: 'M12 5v14M5 12h14' },
  { path: '/feeds', name: 'Clients', icon: 'M4 7h16M4 12h16M4 17h10' },
  { path: '/people', name: 'Team', icon: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4 3.6-7 8-7s8 3 8 7' },
  { path: '/import', name: 'Import & export', icon: 'M12 4v11m0 0-4-4m4 4 4-4M5 20h14' },
] as const;

/**
 * A whole page.
 *
 * @param section the path of its section in the navigation; empty when it belongs to none
 */
export function page({ clinic, assets, person }: PageContext, title: string, section: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${title} · ${clinic.name}</title>
    <link rel="icon" href="${assets.icon.path}" />
    <link rel="stylesheet" href="${assets.style.path}" />
    <script src="${assets.script.path}" defer></script>
  </head>
  <body class="${person ? 'signed-in' : 'signed-out'}">
    <a class="skip" href="#main">Skip to the page</a>
    <header class="top"><p class="clinic">${clinic.name}</p>${person ? html`${navigation(section)}${account(person)}` : ''}</header>
    <main id="main">${body}</main>
  </body>
</html>`;
}

function navigation(section: string): Html {
  return html`<nav aria-label="Desk">
    ${SECTIONS.map(
      ({ path, name, icon }) =>
        html`<a href="${path}" ${path === section ? raw('aria-current="page"') : ''}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icon}" /></svg><span>${name}</span></a>`,
    )}
  </nav>`;
}

/** Who is signed in, on every page, since each change is recorded under that name. */
function account({ name }: Pick<Person, 'name'>): Html {
  return html`<form class="account" method="post" action="/sign-out"><span class="name">${name}</span><button class="button">Sign out</button></form>`;
}

/** A page with one message and one link. */
export function messagePage(
  context: PageContext,
  title: string,
  text: string,
  link = { path: '/', name: 'Back to the desk' },
): Html {
  return page(
    context,
    title,
    '',
    html`<section class="card narrow"><h1>${title}</h1><p>${text}</p><p><a class="button" href="${link.path}">${link.name}</a></p></section>`,
  );
}
