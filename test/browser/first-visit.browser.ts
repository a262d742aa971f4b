import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { DAY, START } from '../fixtures/test-context.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { DAY_0 } from './states.ts';
import { overflow, USER_AGENTS, type Visit, visit } from './visit.ts';

const VIEWPORT = { width: 390, height: 844 };
const CHROME_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Mobile/15E148 Safari/604.1';

let server: PageServer;
let browser: Browser;
/** What the store says of the feed besides what was issued. */
let notes: object;
beforeAll(async () => {
  const issued = await servePages();
  server = await servePages({
    read: async (id) => {
      const feed = await issued.context.store.read(id);
      return feed && { ...feed, ...notes };
    },
    now: () => issued.context.now(),
  });
  server = { ...server, context: issued.context, open: issued.open };
  browser = await launchBrowser(browserPath() ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function look(userAgent: string, { today = 0, noted = {}, query = '' } = {}): Promise<Visit> {
  notes = noted;
  server.context.at = START;
  const path = await server.open([DAY_0]);
  server.context.at = START + today * DAY;
  const options = { viewport: VIEWPORT, userAgent, at: server.context.at };
  return visit(browser, server.base + path + query, options);
}

describe.each(['iphone', 'android', 'mac', 'computer'] as const)('on %s', (device) => {
  test('a first visit shows one filled button in the first screen', async () => {
    const { page, problems, close } = await look(USER_AGENTS[device]);
    const filled = page.locator('#add .button.main');
    expect(await filled.count()).toBe(1);
    const box = await filled.boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(VIEWPORT.height - 80);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(problems).toEqual([]);
    await close();
  });

  test('a later visit shows the first thing to avoid in the first screen', async () => {
    const { page, close } = await look(USER_AGENTS[device], { today: 4, noted: { openedAt: START } });
    const box = await page.locator('.advices li').first().boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(VIEWPORT.height - 80);
    await close();
  });
});

test('every way into a calendar can be reached', async () => {
  const seen = new Set<string>();
  for (const chosen of ['iphone', 'android', 'mac', 'computer']) {
    const { page, close } = await look(USER_AGENTS.iphone, { query: `?device=${chosen}` });
    const hrefs = await page.locator('#add a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    for (const href of hrefs) seen.add(/^(\w+:\/?\/?(?:[\w.]+com)?)/.exec(href ?? '')?.[1] ?? href ?? '');
    expect(await page.getByLabel('Calendar address').count()).toBe(1);
    await close();
  }
  expect([...seen]).toEqual(
    expect.arrayContaining([
      ...['webcal://', 'intent://', 'mailto:'],
      ...['https://calendar.google.com', 'https://outlook.live.com', 'https://outlook.office.com'],
      ...(['iphone', 'android', 'mac', 'computer'] as const).map((name) => `?device=${name}#add`),
    ]),
  );
});

test('another browser of an iPhone gets the address to copy', async () => {
  const { page, close } = await look(CHROME_ON_IPHONE);
  expect(await page.locator('#add a[href^="webcal"]').count()).toBe(0);
  expect(await page.locator('#add .button.main').innerText()).toBe('Copy');
  await close();
});

test('coming back from the calendar app shows the tick', async () => {
  const { page, close } = await look(USER_AGENTS.iphone);
  await page.evaluate("document.querySelector('.subscribe').removeAttribute('href')");
  await page.locator('.subscribe').click();
  notes = { addedAt: START, addedTo: 'apple', seen: { apple: START } };
  await Promise.all([page.waitForEvent('load'), page.evaluate("dispatchEvent(new Event('visibilitychange'))")]);
  expect(await page.locator('.added').innerText()).toMatch(
    /✓ In your calendar \(.?Apple Calendar.?\), updated today\./,
  );
  expect(await page.locator('#add .button.main').count()).toBe(0);
  await close();
});

test('a day that was tapped on Android is marked, without anything stored', async () => {
  const { page, close } = await look(USER_AGENTS.android);
  const days = page.locator('.events a');
  await days.first().evaluate((link) => link.addEventListener('click', (event: Event) => event.preventDefault()));
  await days.first().click();
  await page.reload();
  expect(await page.locator('.events .done').count()).toBe(1);
  expect(await days.nth(1).getAttribute('class')).toContain('main');
  expect(await page.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(0);
  await close();
});

test('a plan that moved says so to who may have copied days', async () => {
  const audit = [{ at: START + DAY, by: 'cli:x', action: 'move', change: 'x' }];
  const { page, close } = await look(USER_AGENTS.android, {
    today: 2,
    noted: { openedAt: START, androidAt: START, audit },
  });
  expect(await page.locator('.moved').innerText()).toContain('We moved your plan on Tuesday 2 February.');
  expect(await page.locator('.events a').count()).toBeGreaterThan(0);
  await close();
});

test('all tap targets are 44 pixels high, also at 320 pixels', async () => {
  const { page, close } = await look(USER_AGENTS.iphone);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const small = await page
    .locator('a:visible, button:visible, summary:visible')
    .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML));
  expect(small).toEqual([]);
  await close();
});
