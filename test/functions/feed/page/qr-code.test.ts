import { expect, test } from 'vitest';
import { qrCode } from '../../../../functions/feed/page/qr-code.ts';

/** As long as an address of AWS gets: 115 characters. */
const ADDRESS = `https://${'a'.repeat(33)}.lambda-url.ap-southeast-2.on.aws/c/${'0'.repeat(38)}`;

test('an address that is as long as they get is a code that readers take from paper, with what is said of it', () => {
  const [, label, png = ''] =
    /^<img class="code" alt="([^"]*)" src="data:image\/png;base64,([^"]*)">$/.exec(
      String(qrCode(ADDRESS, 'Scan "me"')),
    ) ?? [];
  expect(label).toBe('Scan &quot;me&quot;');
  const side = Buffer.from(png, 'base64').readUInt32BE(16);
  // ISO/IEC 18004: with 15 % to spare (level M), so many bytes need version 7, 45 modules wide, in a margin of 4 on each side.
  expect(side).toBe((4 + 45 + 4) * 2);
});
