import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/**
 * What a QR code says, read from a screenshot by a library that has nothing to do with the one that drew it.
 *
 * @returns undefined when no code is found in it
 */
export function readCode(screenshot: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(screenshot);
  // A CommonJS module: what it means by its default stands one step further in.
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}
