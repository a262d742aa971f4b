import { crc32, deflateSync } from 'node:zlib';
import { html } from 'hono/html';
import { encode } from 'uqr';
import type { Markup } from './layout.ts';

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

/** What every PNG file begins with. */
export const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** IHDR after width and height: one bit of grey a pixel, deflate, no interlacing. */
const ONE_BIT_GREY = [1, 0, 0, 0, 0];
const NO_FILTER = 0;

/**
 * A square black and white picture as a PNG file (ISO/IEC 15948): a tenth of the same picture in SVG.
 *
 * @param rows true for black; as many pixels in each as there are rows
 */
export function oneBitPng(rows: readonly (readonly boolean[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(rows.length, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set(ONE_BIT_GREY, 8);
  const pixels = rows.map((row) => {
    const line = Buffer.alloc(1 + Math.ceil(rows.length / 8), 0xff);
    line[0] = NO_FILTER;
    row.forEach((black, x) => {
      const place = 1 + (x >> 3);
      if (black) line.writeUInt8(line.readUInt8(place) & ~(0x80 >> (x & 7)), place);
    });
    return line;
  });
  const data = deflateSync(Buffer.concat(pixels), { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A part of a PNG file, with its length and checksum. */
export function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(content.length + 8);
  framed.writeUInt32BE(data.length, 0);
  content.copy(framed, 4);
  framed.writeUInt32BE(crc32(content), content.length + 4);
  return framed;
}
