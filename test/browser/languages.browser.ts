import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { pseudoPage } from '../fixtures/pseudo-language.ts';
import { testPages } from '../fixtures/test-clinic.ts';
import { START } from '../fixtures/test-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { DAY_0, enter, STATES } from './states.ts';
import { overflow, visit } from './visit.ts';

const PHONE = { viewport: { width: 320, height: 640 } };
const OPEN_ALL = "for (const details of document.querySelectorAll('details')) details.open = true";

let server: PageServer;
let longServer: PageServer;
let browser: Browser;
beforeAll(async () => {
  server = await servePages();
  longServer = await servePages({ pages: (locale) => pseudoPage(testPages(locale)) });
  browser = await launchBrowser(browserPath() ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.close();
  await longServer.close();
});

test('another language is two presses away, by the name that it calls itself, and a reload keeps it', async () => {
  server.desk.at = START;
  const url = server.base + (await server.open([DAY_0]));
  const { page, close } = await visit(browser, url, PHONE);
  const choice = page.getByRole('navigation', { name: 'Language' });
  await choice.getByText('English').click();
  await choice.getByRole('link', { name: 'Deutsch' }).click();
  await page.waitForURL(`${url}?lang=de`);
  await page.reload();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Tag 0 von 10');
  await page.getByRole('navigation', { name: 'Sprache' }).getByText('Deutsch').click();
  await page.getByRole('link', { name: 'العربية' }).click();
  await page.waitForURL(`${url}?lang=ar`);
  expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await close();
});

test('on the Arabic page and sheet the phone and the addresses read from left to right', async () => {
  server.desk.at = START;
  const url = `${server.base}${await server.open([DAY_0])}?lang=ar`;
  const { page, close } = await visit(browser, url, PHONE);
  const directions = (selector: string) =>
    page.evaluate(`[...document.querySelectorAll('${selector}')].map((part) => getComputedStyle(part).direction)`);
  expect(await directions('footer [href^="tel:"]')).toEqual(['ltr']);
  expect(new Set((await directions('input')) as string[])).toEqual(new Set(['ltr']));
  await page.emulateMedia({ media: 'print' });
  expect(await directions('body, .plan')).toEqual(['rtl', 'rtl']);
  expect(await page.locator('nav').isVisible()).toBe(false);
  await close();
});

describe.each(STATES)('$name, in texts of accents that are 40 % longer', (state) => {
  test('fits phone, desk and paper sideways with everything open, and no more than two sheets', async () => {
    const { page, complaints, close } = await visit(browser, await enter(state, longServer), PHONE);
    await page.evaluate(OPEN_ALL);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflow(page), String(width)).toBeLessThanOrEqual(0);
    }
    // One sheet is a promise for the languages that there are; the rest may only run on, never out.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 726, height: 400 });
    expect(await overflow(page), 'paper').toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  });
});
