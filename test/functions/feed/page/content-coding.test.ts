import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compress } from '../../../../functions/feed/page/response.ts';

const BODY = 'Rest days. '.repeat(100);

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip, deflate', 'gzip'],
  ['GZIP', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0', undefined],
  ['br;q=0, gzip;q=0', undefined],
  ['identity', undefined],
  ['zstd', undefined],
  ['', undefined],
  [undefined, undefined],
])('Accept-Encoding %s selects %s', (accepted, coding) => {
  expect(compress(BODY, accepted)?.coding).toBe(coding);
});

test('compressed bodies decompress to the original', () => {
  expect(brotliDecompressSync(compress(BODY, 'br')?.bytes ?? '').toString()).toBe(BODY);
  expect(gunzipSync(compress(BODY, 'gzip')?.bytes ?? '').toString()).toBe(BODY);
});
