import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { START } from '../fixtures/test-context.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { readQrCode } from './read-qr-code.ts';
import { DAY_0 } from './states.ts';
import { axeFindings, USER_AGENTS, type Visit, type VisitOptions, visit } from './visit.ts';

const PHONE = { viewport: { width: 320, height: 640 } };
const COMPUTER = { viewport: { width: 1280, height: 800 } };

let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  server = await servePages();
  browser = await launchBrowser(browserPath() ?? '');
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens a page on a device whose clock is right. */
function look(url: string, options: VisitOptions): Promise<Visit> {
  return visit(browser, url, { ...options, at: server.context.at });
}

/** A client's page on day 0 of one session, or of several. */
function open(sessions: readonly string[] = [DAY_0]): Promise<string> {
  server.context.at = START;
  return server.open(sessions).then((path) => server.base + path);
}

describe('the section for adding to a calendar', () => {
  test('has a QR code of the page’s address, also in print', async () => {
    const url = await open();
    const { page, close } = await look(url, COMPUTER);
    const code = page.locator('figure');
    expect(readQrCode(await code.screenshot())).toBe(url);
    await page.emulateMedia({ media: 'print' });
    expect(readQrCode(await code.screenshot())).toBe(url);
    await close();
  });

  test('shows addresses but no buttons without JavaScript', async () => {
    const url = await open();
    const { page, close } = await look(url, { javaScriptEnabled: false, userAgent: USER_AGENTS.iphone });
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByText('Another app or device').click();
    await page.getByText('Any other calendar app').click();
    expect(await page.getByLabel('Calendar address').isVisible()).toBe(true);
    await close();
  });
});

test('the keyboard order follows the page, with visible focus', async () => {
  const { page, close } = await look(await open(), { ...PHONE, userAgent: USER_AGENTS.iphone });
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  const all =
    "[...document.querySelectorAll('a[href], button, summary, input')].filter((each) => each.checkVisibility())";
  const interactive: number = await page.evaluate(`${all}.length`);
  const order: number[] = [];
  for (let count = 0; count < interactive; count += 1) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate(`${all}.indexOf(document.activeElement)`));
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).not.toBe('none');
  }
  expect(order).toEqual([...Array(interactive).keys()]);
  await close();
});

test('the sheet has the plan, what to avoid, phone and code', async () => {
  const { page, close } = await look(await open(), COMPUTER);
  await page.emulateMedia({ media: 'print' });
  const { protocol, clinic } = TEST_SETTINGS;
  const advices = [
    ...protocol.phases.filter(({ lastDay }) => lastDay !== undefined).flatMap((phase) => phase.advices),
    protocol.followUp.advice,
    protocol.prepare.advice,
  ];
  for (const { text } of advices) expect(await page.getByText(text.en).isVisible(), text.en).toBe(true);
  for (const text of ['Session 1: Monday, 1 February 2027', 'Mon 1 Feb – Sat 6 Feb', clinic.phone, clinic.name]) {
    expect(await page.getByText(text).last().isVisible(), text).toBe(true);
  }
  expect(await page.locator('.code').isVisible()).toBe(true);
  expect(await page.locator('.button:visible, aside summary:visible').count()).toBe(0);
  await close();
});

test.each(TEST_SETTINGS.protocol.locales)('the page in %s passes axe', async (locale) => {
  server.context.at = START;
  const url = server.base + (await server.open([DAY_0], { locale }));
  expect(await axeFindings(browser, url, { ...PHONE, at: server.context.at })).toEqual([]);
});

test('the Arabic page has its strip from right to left', async () => {
  server.context.at = START;
  const url = server.base + (await server.open([DAY_0], { locale: 'ar' }));
  const { page, close } = await look(url, PHONE);
  const cells = page.locator('.today .strip i');
  const [first, last] = [await cells.first().boundingBox(), await cells.last().boundingBox()];
  expect(first?.x).toBeGreaterThan(last?.x ?? 0);
  await close();
});
