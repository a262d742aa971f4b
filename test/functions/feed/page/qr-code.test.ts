import { expect, test } from 'vitest';
import { qrCode } from '../../../../functions/feed/page/qr-code.ts';

/** As long as a function URL can get: 115 characters. */
const ADDRESS = `https://${'a'.repeat(33)}.lambda-url.ap-southeast-2.on.aws/c/${'0'.repeat(38)}`;

test('qrCode encodes the longest address at level M', () => {
  const [, label, png = ''] =
    /^<img class="code" alt="([^"]*)" src="data:image\/png;base64,([^"]*)">$/.exec(
      String(qrCode(ADDRESS, 'Scan "me"')),
    ) ?? [];
  expect(label).toBe('Scan &quot;me&quot;');
  const side = Buffer.from(png, 'base64').readUInt32BE(16);
  // ISO/IEC 18004: at error correction level M this length needs version 7: 45 modules, with a margin of 4 on each side.
  expect(side).toBe((4 + 45 + 4) * 2);
});
