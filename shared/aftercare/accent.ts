import * as z from 'zod';

/**
 * What the accent colour is read on and read through, in each colour scheme: the grounds of the client's page, and the text on a
 * filled button. As in `functions/feed/page/browser/page.css`.
 */
export const ACCENT_NEIGHBOURS = {
  light: ['#f4f2ec', '#ffffff', '#e9f3f0'],
  dark: ['#101615', '#19211f', '#1f302c', '#06231f'],
} as const;

/** The colours of a clinic that chooses none. */
export const DEFAULT_ACCENT = { light: '#0e665e', dark: '#86d4c7' } as const;

/** The least contrast of text (WCAG 2.2, success criterion 1.4.3, level AA). */
const LEAST_CONTRAST = 4.5;

/** The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). @param a, b like `#0e665e` */
export function contrast(a: string, b: string): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function accentOn(scheme: keyof typeof ACCENT_NEIGHBOURS) {
  return z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, { error: 'write it as # and six hexadecimal digits, like #0e665e', abort: true })
    .superRefine((colour, context) => {
      const least = Math.min(...ACCENT_NEIGHBOURS[scheme].map((other) => contrast(colour, other)));
      if (least >= LEAST_CONTRAST) return;
      const ratio = (Math.floor(least * 10) / 10).toFixed(1);
      const remedy = scheme === 'light' ? 'choose a darker colour' : 'choose a lighter colour';
      context.addIssue(`cannot be read well on the page: its contrast is ${ratio}, at least 4.5 is needed; ${remedy}`);
    });
}

/** The schema of a clinic's accent colour. No colour can be read on both white and black, so there are two. */
export const accent = z
  .strictObject({
    light: accentOn('light').describe('On a light page'),
    dark: accentOn('dark').describe('On a dark page, which phones show at night'),
  })
  .describe("The colour of links and buttons on the client's page, and of its icon");
