import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { prepareSite } from '../../../../functions/feed/page/prepare-site.ts';
import { siteSources } from '../../../../infra/bundle/browser-assets.ts';
import { readSettings } from '../../../../infra/settings/settings.ts';
import { tellingWord } from '../../../../shared/aftercare/discreet.ts';
import { LOCALES } from '../../../../shared/aftercare/locale.ts';
import { WORDING } from '../../../../shared/aftercare/wording/wording.ts';
import { LANGUAGES_CLINIC_FILE } from '../../../fixtures/languages-clinic.ts';
import { TEST_SETTINGS, testSite } from '../../../fixtures/test-clinic.ts';

const { html, policy } = testSite().notFound;

describe('the page for an address that does not exist', () => {
  test('names the clinic and calls it with one tap', () => {
    const { name, phone } = TEST_SETTINGS.clinic;
    expect(html).toContain(`<b>${name}</b>`);
    expect(html).toMatch(/<a href="tel:\+441632960123">Call \u2068[^<]+\u2069<\/a>/);
    expect(html.replaceAll('\u00a0', ' ')).toContain(phone);
  });

  test('speaks every language of the protocol, the clinic’s own first', () => {
    const { protocol, clinic } = readSettings(LANGUAGES_CLINIC_FILE);
    const arabic = prepareSite(protocol, clinic, siteSources()).notFound.html;
    expect(arabic).toMatch(/<html lang="ar" dir="rtl">.*<h1>هذا الرابط لا يعمل<\/h1>/s);
    for (const locale of LOCALES) expect(arabic).toContain(WORDING[locale].notFound.text);
    expect(arabic.match(/<p lang="\w+(-\w+)?" dir="ltr">/g)).toHaveLength(LOCALES.length - 1);
  });

  test('loads nothing and allows its own style only', () => {
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none';/);
    expect(policy).toContain(`'sha256-${hash}'`);
    expect(html).not.toMatch(/<script| src=| href="(?!tel:|data:)| style=| on[a-z]+=/);
  });

  test('has the clinic’s own accent colour', () => {
    const clinic = { ...TEST_SETTINGS.clinic, accent: { light: '#7a1f3d', dark: '#ffb4a8' } };
    const { notFound } = prepareSite(TEST_SETTINGS.protocol, clinic, siteSources());
    expect(notFound.html).toContain(
      ':root{--accent:#7a1f3d}@media screen and (prefers-color-scheme:dark){:root{--accent:#ffb4a8}}</style>',
    );
  });

  test('takes less than 4 kB', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(4_000);
  });

  test.each(LOCALES)('does not reveal the treatment in %s', (locale) => {
    const { title, text } = WORDING[locale].notFound;
    expect(tellingWord(`${title} ${text}`, locale)).toBeUndefined();
  });
});
