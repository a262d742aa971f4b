import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { type Device, openDevice, signInByCookie } from './desk-device.ts';
import { DESK_STATES } from './desk-states.ts';
import { overflow } from './engines/accessibility.ts';

const WIDTHS = [320, 1280];
/** Interactive elements, in document order. */
const INTERACTIVE = 'a[href], button, summary, input:not([type="hidden"]), select';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser(browserPath() ?? '');
});
afterAll(() => browser.close());

describe.each(DESK_STATES)('$name', (state) => {
  let desk: RunningDesk;
  let device: Device;
  let page: Page;
  // Each state has its own desk, with all details elements open.
  beforeAll(async () => {
    desk = await runDesk(state.services);
    device = await openDevice(browser, desk, { viewport: { width: 320, height: 640 } });
    page = device.page;
    if (state.signedIn) await signInByCookie(page, desk, 'Tess');
    await state.enter(page, desk);
    await page.getByRole('heading', { level: 1, name: state.headline, exact: true }).waitFor();
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  });
  afterAll(async () => {
    await device.context.close();
    await desk.close();
  });

  test('has a logical keyboard order and visible focus', async () => {
    await page.evaluate('document.querySelector(".skip").focus()');
    // Forward and back, so that the focus is visible as after keyboard input.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    const reached = [await focused(page)];
    for (let count = 0; count < 300; count += 1) {
      await page.keyboard.press('Tab');
      const next = await focused(page);
      if (next.index === -1) break;
      // A date input has several tab stops.
      if (next.index !== reached.at(-1)?.index) reached.push(next);
    }
    const all = await page.evaluate<number[]>(`(() => {
      const elements = [...document.querySelectorAll('${INTERACTIVE}')];
      return elements.flatMap((each, index) => each.checkVisibility() && !each.disabled ? [index] : []);
    })()`);
    expect(reached.map(({ index }) => index)).toEqual(all);
    expect(reached.filter(({ shown }) => !shown)).toEqual([]);
  });

  test('neither overflows nor cuts text with letters of double size', async () => {
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

/** Elements whose text overflows; inputs are excluded, since they scroll. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(`[...document.querySelectorAll('main *, nav *, header *')]
    .filter((each) => each.checkVisibility() && !each.closest('.hidden, .skip, svg, input') && getComputedStyle(each).display !== 'inline')
    .filter((each) => each.scrollWidth > each.clientWidth + 1)
    .map((each) => each.outerHTML.slice(0, 120))`);
}

interface Focus {
  /** Among the interactive elements; -1 outside the page. */
  readonly index: number;
  /** Whether it has an outline and no fixed element covers it. */
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
      index: [...document.querySelectorAll('${INTERACTIVE}')].indexOf(active),
      shown: outlined && hit !== null && (active.contains(hit) || hit.contains(active)),
      html: active.outerHTML.slice(0, 120),
    };
  })()`);
}
