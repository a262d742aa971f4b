import { html, raw } from 'hono/html';
import { DEFAULT_ACCENT } from '../../../shared/aftercare/accent.ts';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import type { Locale } from '../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { tabIcon } from './icon.ts';
import { type Markup, telLink } from './layout.ts';

/**
 * The page for every address that does not exist: whom to call, in each language (ADR 39). Strangers read it too, so its
 * words say nothing of the treatment (ADR 8).
 *
 * @param locales the clinic's own language first, which is the page's
 */
export function notFoundPage(clinic: Clinic, [own, ...others]: readonly [Locale, ...Locale[]], style: string): Markup {
  const { page, notFound } = WORDING[own];
  // In First Strong Isolates (UAX #9), or Arabic would reorder the number's groups.
  const call = page.callButton.replace('{phone}', () => `\u2068${clinic.phone.replaceAll(' ', '\u00a0')}\u2069`);
  return html`<!doctype html>
<html lang="${page.languageTag}" dir="${page.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${clinic.calendarName}</title>
<link rel="icon" href="${raw(tabIcon(clinic.accent?.light ?? DEFAULT_ACCENT.light))}">
<style>${raw(style)}</style>
</head>
<body>
<main>
<p><bdi><b>${clinic.name}</b></bdi></p>
<h1>${notFound.title}</h1>
<p>${notFound.text}</p>
<a href="${telLink(clinic.phone)}">${call}</a>
${others.map(inAnotherLanguage)}
</main>
</body>
</html>
`;
}

function inAnotherLanguage(locale: Locale): Markup {
  const { page, notFound } = WORDING[locale];
  return html`<p lang="${page.languageTag}" dir="${page.direction}"><b>${notFound.title}</b> ${notFound.text}</p>`;
}
