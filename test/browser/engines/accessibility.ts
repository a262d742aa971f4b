import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { EnginePage } from './page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 A and AA, and axe's best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds, with the contrast of texts that axe leaves open: on a gradient, of a single character. There the text
 * must be legible on each colour of the gradient.
 *
 * @returns each finding with its selector
 * @see https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export async function axeFindings(page: EnginePage): Promise<string[]> {
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(`(() => { ${AXE} })()`);
  return page.evaluate(`(async () => {
    ${CONTRAST}
    const { violations, incomplete } = await axe.run({ runOnly: ${JSON.stringify(TAGS)}, preload: false });
    const open = incomplete.filter(({ id }) => id === 'color-contrast').flatMap(({ nodes }) => nodes);
    return [
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))),
      ...open.flatMap(({ target }) => {
        const { contrast, needed } = contrastOf(document.querySelector(target[0]));
        return contrast < needed ? ['contrast ' + contrast.toFixed(2) + ': ' + target.join(' ')] : [];
      }),
    ];
  })()`);
}

/** In the page: the least contrast of an element's text with what is painted behind it. */
const CONTRAST = `
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const rgba = (colour) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, below) => [0, 1, 2].map((part) => top[part] * top[3] + below[part] * (1 - top[3])).concat(1);
  const coloursIn = (image) => image.match(/(?:rgba?|hsla?|color|oklab|oklch|lab|lch)\\([^()]*\\)|#[0-9a-f]+/gi) ?? [];
  /** All colours that may lie behind an element's text. */
  const behind = (element) => {
    if (element === null) return [[255, 255, 255, 1]];
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const ground = behind(element.parentElement).map((below) => over(rgba(backgroundColor), below));
    const colours = backgroundImage.includes('gradient(') ? coloursIn(backgroundImage) : [];
    return colours.length === 0 ? ground : colours.flatMap((colour) => ground.map((below) => over(rgba(colour), below)));
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrastOf = (element) => {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    let opacity = 1;
    for (let each = element; each; each = each.parentElement) opacity *= getComputedStyle(each).opacity;
    const large = parseFloat(fontSize) >= (fontWeight >= 700 ? 18.66 : 24);
    const grounds = behind(element);
    const [red, green, blue, alpha] = rgba(color);
    const signed = grounds.map((ground) => {
      const text = luminance(over([red, green, blue, alpha * opacity], ground));
      const below = luminance(ground);
      return text > below ? (text + 0.05) / (below + 0.05) : -(below + 0.05) / (text + 0.05);
    });
    // Between a lighter and a darker colour the gradient has the text's own.
    const crosses = signed.some((each) => each > 0) && signed.some((each) => each < 0);
    return { contrast: crosses ? 1 : Math.min(...signed.map(Math.abs)), needed: large ? 3 : 4.5 };
  };
`;

/** By how much the page is wider than its viewport, in CSS pixels. */
export function overflow(page: EnginePage): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** Controls that are smaller than 44 pixels in one direction, but for links within a sentence. */
export function smallTargets(page: EnginePage): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('a[href], button, summary, input, select')].flatMap((each) => {
    const { width, height } = each.getBoundingClientRect();
    const inSentence = getComputedStyle(each).display === 'inline' && each.parentElement.textContent.trim() !== each.textContent.trim();
    return !each.checkVisibility() || inSentence || Math.min(width, height) >= 44 ? [] : [Math.round(height) + ': ' + each.outerHTML.slice(0, 100)];
  })`);
}
