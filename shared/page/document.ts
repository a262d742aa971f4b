import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Markup } from './markup.ts';
import type { PreparedPage } from './prepared-page.ts';
import { PAGE_SCRIPT } from './script.ts';
import { PAGE_STYLE } from './style.ts';

/** A neutral sign: a day of a calendar. It stands in tabs and histories. No `#` may stand in it, it would end the address. */
const ICON =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='3' fill='none' stroke='rgb(14,102,94)' stroke-width='2'/></svg>";

/**
 * What a browser may do on such a document: its own style and script by their hashes, its icon, and nothing from anywhere
 * (CSP Level 3).
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${hashSource(PAGE_STYLE)}`,
  `script-src ${hashSource(PAGE_SCRIPT)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole document; title and preview are all that stands in tabs, histories and chats, and both are discreet. */
export function pageDocument({ wording, clinic }: PreparedPage, body: Markup): Markup {
  return html`<!doctype html>
<html lang="${wording.languageTag}" dir="${wording.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no,date=no">
<title>${clinic.calendarName}</title>
<meta property="og:title" content="${clinic.calendarName}">
<meta name="description" property="og:description" content="${wording.preview}">
<link rel="icon" href="${raw(ICON)}">
<style>${raw(PAGE_STYLE)}</style>
</head>
<body>
${body}
<script>${raw(PAGE_SCRIPT)}</script>
</body>
</html>
`;
}

function hashSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
