import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneBitPng } from '../../../../functions/feed/page/qr-code.ts';

/** Any square picture. */
const anyPicture = fc
  .integer({ min: 1, max: 40 })
  .chain((side) =>
    fc.array(fc.array(fc.boolean(), { minLength: side, maxLength: side }), { minLength: side, maxLength: side }),
  );

/** CRC-32 of a chunk, bit by bit (ISO/IEC 15948, annex D), without the code under test. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return ~rest >>> 0;
}

/** The chunks of a PNG file by name, after a check of their CRCs. */
function chunksOf(png: Buffer): ReadonlyMap<string, Buffer> {
  expect(png.subarray(0, 8)).toEqual(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a));
  const chunks = new Map<string, Buffer>();
  for (let index = 8; index < png.length; ) {
    const length = png.readUInt32BE(index);
    const content = png.subarray(index + 4, index + 8 + length);
    expect(png.readUInt32BE(index + 8 + length)).toBe(checksum(content));
    chunks.set(content.toString('latin1', 0, 4), content.subarray(4));
    index += 12 + length;
  }
  return chunks;
}

test('oneBitPng encodes every pixel of any square picture', () => {
  fc.assert(
    fc.property(anyPicture, (rows) => {
      const chunks = chunksOf(oneBitPng(rows));
      expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
      const size = Buffer.alloc(8);
      size.writeUInt32BE(rows.length, 0);
      size.writeUInt32BE(rows.length, 4);
      expect(chunks.get('IHDR')).toEqual(Buffer.of(...size, 1, 0, 0, 0, 0));
      const data = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
      const lineBytes = 1 + Math.ceil(rows.length / 8);
      expect(data).toHaveLength(rows.length * lineBytes);
      rows.forEach((row, y) => {
        const [filter, ...bytes] = data.subarray(y * lineBytes, (y + 1) * lineBytes);
        expect(filter).toBe(0);
        const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
        // The padding of the last byte is white.
        expect(bits).toBe(
          row
            .map((black) => (black ? '0' : '1'))
            .join('')
            .padEnd(bits.length, '1'),
        );
      });
    }),
  );
});
