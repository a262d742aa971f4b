import { html } from 'hono/html';
import { encode } from 'uqr';
import type { Markup } from './markup.ts';
import { oneBitPng } from './one-bit-png.ts';

/** Readers need this many light modules around the code (ISO/IEC 18004). */
const QUIET_ZONE = 4;
/** Pixels for each module and way: printers and PDF viewers smooth the edges of pixels. Two compress best. */
const SCALE = 2;

/**
 * A QR code as an inline image.
 *
 * @param label what a screen reader says of it; empty where a caption says it
 */
export function qrCode(content: string, label: string): Markup {
  const { data } = encode(content, { border: QUIET_ZONE, ecc: 'M' });
  const png = oneBitPng(enlarged(data.map((row) => enlarged(row))));
  return html`<img class="code" alt="${label}" src="data:image/png;base64,${png.toString('base64')}">`;
}

function enlarged<T>(items: readonly T[]): T[] {
  return items.flatMap((item) => Array.from({ length: SCALE }, () => item));
}
