import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { issue } from '../fixtures/test-context.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { type Device, openDevice, signInByCookie } from './desk-device.ts';

// What the desk's script adds to the pages. The clinic's date is Mon, 1 Feb 2027.

let browser: Browser;
let desk: RunningDesk;
let device: Device;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser(browserPath() ?? '');
});
beforeEach(async () => {
  desk = await runDesk();
  device = await openDevice(browser, desk);
  page = device.page;
  await signInByCookie(page, desk, 'Mia');
});
afterEach(async () => {
  expect(device.problems).toEqual([]);
  await device.context.close();
  await desk.close();
});
afterAll(() => browser.close());

test('a date field shows its date in words while typing', async () => {
  await page.goto(desk.origin);
  const words = page.locator('#session-words');
  expect(await words.innerText()).toMatch(/^Mon,? 1 Feb 2027, today$/);
  await page.getByLabel('Treatment date').fill('2026-02-01');
  expect(await words.innerText()).toMatch(/^Sun,? 1 Feb 2026, 365 days ago$/);
  await page.getByLabel('Treatment date').fill('');
  expect(await words.textContent()).toBe('');
});

test('what was done is said once and not after a reload', async () => {
  const { id } = await issue(desk.desk, ['2027-02-01']);
  await page.goto(`${desk.origin}/feeds/${id}?show=code&done=issue`);
  await page.getByText('The link is ready.').waitFor();
  await page.waitForURL(`${desk.origin}/feeds/${id}?show=code`);
  await page.reload();
  await page.getByRole('heading', { name: 'Ask the client to scan this code' }).waitFor();
  expect(await page.getByText('The link is ready.').count()).toBe(0);
});

test('an import lists the links that must be handed over', async () => {
  await page.goto(`${desk.origin}/import`);
  const buffer = Buffer.from('id,label,sessions\n0123456789ab,From elsewhere,2027-02-01\n,New here,2027-02-01');
  await page.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Import 2 clients' }).click();
  await page.getByText('2 imported, 0 already here. Done.').waitFor();
  await page.getByRole('heading', { name: 'Hand these links over' }).waitFor();
  const links = page.locator('[data-new-links] a');
  expect(await links.allInnerTexts()).toEqual(['From elsewhere']);
  await links.first().click();
  await page.getByRole('heading', { name: 'From elsewhere', level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Ask the client to scan this code' }).waitFor();
});
