import { expect, test } from 'vitest';
import { withoutSecrets } from '../../../shared/feeds/token.ts';

test('withoutSecrets removes secrets from a text and keeps feed ids', () => {
  const [one, two] = ['0123456789ab', 'zyxwvtsrqpnm'];
  const text = `see https://a.example/c/${one}${'c'.repeat(26)}/aftercare.ics and "${two}${'d'.repeat(26)}", not ${one}`;
  expect(withoutSecrets(text)).toBe(`see https://a.example/c/${one}…/aftercare.ics and "${two}…", not ${one}`);
});
