import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { Html } from './layout.ts';

/** Readers need this many light modules around the code (ISO/IEC 18004), on a dark page too. */
const QUIET_ZONE = 4;

/**
 * A QR code, big, for somebody else's camera.
 *
 * @param label what a screen reader says of it
 */
export function code(content: string, label: string): Html {
  return html`<div class="qr" role="img" aria-label="${label}">${raw(renderSVG(content, { border: QUIET_ZONE }))}</div>`;
}
