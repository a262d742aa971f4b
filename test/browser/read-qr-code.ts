import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/**
 * Decodes the QR code in a screenshot, with another library than the one that draws it.
 *
 * @returns undefined if there is no code
 */
export function readQrCode(screenshot: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(screenshot);
  // jsqr is a CommonJS module whose function is its `default` property.
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}
