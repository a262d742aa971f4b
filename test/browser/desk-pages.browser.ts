import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { comeInside, type Device, openDevice } from './desk-device.ts';
import { DESK_STATES } from './desk-states.ts';
import { overflow } from './visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WIDTHS = [320, 1280];
const LOOKS = WIDTHS.flatMap((width) => [
  { width, colorScheme: 'light' as const },
  { width, colorScheme: 'dark' as const },
]);
/** What can be pressed or filled in, in the order of the page. */
const PRESSABLE = 'a[href], button, summary, input:not([type="hidden"]), select';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(browserPath() ?? '');
});
afterAll(() => browser.close());

describe.each(DESK_STATES)('$name', (state) => {
  let desk: RunningDesk;
  let device: Device;
  let page: Page;
  // Each state on a desk of its own, with everything unfolded that can be.
  beforeAll(async () => {
    desk = await runDesk(state.services);
    device = await openDevice(browser, desk, { viewport: { width: 320, height: 640 } });
    page = device.page;
    if (state.door === 'inside') await comeInside(page, desk, 'Tess');
    await state.enter(page, desk);
    await page.getByRole('heading', { level: 1, name: state.headline, exact: true }).waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  });
  afterAll(async () => {
    await device.context.close();
    await desk.close();
  });

  test('is worked with the keyboard alone: all in the order of the page, each shown when it is reached', async () => {
    await page.evaluate('document.querySelector(".skip").focus()');
    // There and back, so that it is the keyboard that brought the focus.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    const reached = [await focused(page)];
    for (let count = 0; count < 300; count += 1) {
      await page.keyboard.press('Tab');
      const next = await focused(page);
      if (next.place === -1) break;
      // A date has parts of its own.
      if (next.place !== reached.at(-1)?.place) reached.push(next);
    }
    const all = await page.evaluate<number[]>(`(() => {
      const places = [...document.querySelectorAll('${PRESSABLE}')];
      return places.flatMap((each, place) => each.checkVisibility() && !each.disabled ? [place] : []);
    })()`);
    expect(reached.map(({ place }) => place)).toEqual(all);
    expect(reached.filter(({ shown }) => !shown)).toEqual([]);
  });

  test('can be read by everybody: axe finds nothing, light and dark, and it fits 320 and 1280 pixels', async () => {
    await page.evaluate(AXE);
    for (const { width, colorScheme } of LOOKS) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate<AxeResults>('axe.run()');
      const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
      expect(found, `${width} ${colorScheme}`).toEqual([]);
      expect(await overflow(page), `${width}`).toBeLessThanOrEqual(0);
    }
    expect(device.strayed).toEqual([]);
  });

  test('fits with letters of twice the size, and no word is cut', async () => {
    const before = await letterSize(page);
    const cdp = await device.context.newCDPSession(page);
    await cdp.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
    expect(await letterSize(page)).toBe(2 * before);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(page), `${width}`).toBeLessThanOrEqual(0);
      expect(await cutTexts(page), `${width}`).toEqual([]);
    }
  });
});

const letterSize = (page: Page) => page.evaluate<number>('parseFloat(getComputedStyle(document.body).fontSize)');

/** Texts that reach out of their box; what is typed into a field scrolls there. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('main *, nav *, header *')]
    .filter((each) => each.checkVisibility() && !each.closest('.hidden, .skip, svg, input') && getComputedStyle(each).display !== 'inline')
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))`);
}

interface Focus {
  /** Among all that can be pressed; -1 outside of the page. */
  readonly place: number;
  /** Whether it has an outline, and nothing that stays at the edge of the screen lies on it. */
  readonly shown: boolean;
  readonly html: string;
}

function focused(page: Page): Promise<Focus> {
  return page.evaluate(`(() => {
    const active = document.activeElement;
    const { left, top, width, height } = active.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return {
      place: [...document.querySelectorAll('${PRESSABLE}')].indexOf(active),
      shown: outlined && hit !== null && (active.contains(hit) || hit.contains(active)),
      html: active.outerHTML.slice(0, 120),
    };
  })()`);
}
