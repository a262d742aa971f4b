import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { pseudoPage } from '../fixtures/pseudo-language.ts';
import { testPages } from '../fixtures/test-clinic.ts';
import { START } from '../fixtures/test-context.ts';
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

test('the chosen language survives a reload', async () => {
  server.context.at = START;
  const url = server.base + (await server.open([DAY_0]));
  const { page, close } = await visit(browser, url, { ...PHONE, at: server.context.at });
  const choice = page.getByRole('navigation', { name: 'Language' });
  await choice.getByText('English').click();
  await choice.getByRole('link', { name: 'Deutsch' }).click();
  await page.waitForURL(`${url}?lang=de`);
  await page.reload();
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Ihr Plan beginnt heute');
  await page.getByRole('navigation', { name: 'Sprache' }).getByText('Deutsch').click();
  await page.getByRole('link', { name: 'العربية' }).click();
  await page.waitForURL(`${url}?lang=ar`);
  expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await close();
});

test('the Arabic page shows phone and addresses left to right', async () => {
  server.context.at = START;
  const url = `${server.base}${await server.open([DAY_0])}?lang=ar&device=computer`;
  const { page, close } = await visit(browser, url, { ...PHONE, at: server.context.at });
  const directions = (selector: string) =>
    page.evaluate(`[...document.querySelectorAll('${selector}')].map((part) => getComputedStyle(part).direction)`);
  expect(await directions('footer [href^="tel:"]')).toEqual(['ltr']);
  expect(new Set((await directions('input')) as string[])).toEqual(new Set(['ltr']));
  await page.emulateMedia({ media: 'print' });
  expect(await directions('body, .plan')).toEqual(['rtl', 'rtl']);
  expect(await page.locator('nav').isVisible()).toBe(false);
  await close();
});

describe.each(STATES)('the page “$name” in the pseudo-language', (state) => {
  test('does not overflow on screens or paper', async () => {
    const { page, problems, close } = await visit(browser, await enter(state, longServer), {
      ...PHONE,
      at: longServer.context.at,
    });
    await page.evaluate(OPEN_ALL);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 640 });
      expect(await overflow(page), String(width)).toBeLessThanOrEqual(0);
    }
    // Only real languages must fit one sheet; longer texts may take two.
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 726, height: 400 });
    expect(await overflow(page), 'paper').toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await close();
  });
});
