import { deflateSync } from 'node:zlib';
import { chunk, SIGNATURE } from './qr-code.ts';

/** The icon's ground, the page's own in a light scheme. */
const GROUND = '#f4f2ec';
/** Of the icon's width: inside the circle that a phone may cut it to (https://www.w3.org/TR/appmanifest/#icon-masks). */
const OUTER_RADIUS = 0.34;
const INNER_RADIUS = 0.19;

/** A neutral icon for tabs and histories, a ring, as a data URL. It must not contain `#`, which would end the URL. */
export function tabIcon(accent: string): string {
  const colour = `rgb(${partsOf(accent).join()})`;
  return `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='3' fill='none' stroke='${colour}' stroke-width='2'/></svg>`;
}

const SHADES = 16;
/** IHDR after width and height: eight bits a pixel that name a colour of the palette, deflate, no interlacing. */
const EIGHT_BIT_PALETTE = [8, 3, 0, 0, 0];

/**
 * The ring for home screens, as a PNG file (ISO/IEC 15948), since iOS takes no other.
 *
 * @param size width and height in pixels
 * @param accent like `#0e665e`
 */
export function homeScreenIcon(size: number, accent: string): Buffer {
  const [ground, ring] = [partsOf(GROUND), partsOf(accent)];
  const palette = Array.from({ length: SHADES + 1 }, (_, shade) =>
    ground.map((part, index) => Math.round(part + (((ring[index] ?? 0) - part) * shade) / SHADES)),
  );
  const centre = (size - 1) / 2;
  // Each row begins with its filter, which is none.
  const pixels = Buffer.alloc(size * (size + 1));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const distance = Math.hypot(x - centre, y - centre);
      const covered = Math.min(OUTER_RADIUS * size - distance, distance - INNER_RADIUS * size) + 0.5;
      pixels[y * (size + 1) + x + 1] = Math.round(Math.min(Math.max(covered, 0), 1) * SHADES);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set(EIGHT_BIT_PALETTE, 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Red, green and blue, from 0 to 255. */
function partsOf(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
