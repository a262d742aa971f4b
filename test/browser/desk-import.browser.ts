import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { type Device, openDevice, signInByCookie } from './desk-device.ts';

const LINES = Array.from({ length: 120 }, (_, number) => `Imported ${number},2027-02-01`);
const FILE = ['label,sessions', ...LINES, 'Bad,2027-02-30'].join('\n');

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
  await signInByCookie(page, desk, 'Uma');
});
afterEach(async () => {
  expect(device.problems).toEqual([]);
  await device.context.close();
  await desk.close();
});
afterAll(() => browser.close());

async function checkFile(on = page): Promise<void> {
  await on.goto(`${desk.origin}/import`);
  await on.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await on.getByRole('button', { name: 'Check the file' }).click();
  await on.getByRole('heading', { name: '120 clients ready, 1 line has a problem' }).waitFor();
}

const startImport = (on = page) => on.getByRole('button', { name: 'Import 120 clients' }).click();

/** The labels of all stored feeds, including duplicates. */
async function storedLabels(): Promise<string[]> {
  const labels: string[] = [];
  let from: Awaited<ReturnType<typeof desk.desk.store.page>>['next'];
  do {
    const part = await desk.desk.store.page(100, from);
    labels.push(...part.feeds.flatMap((feed) => (feed.status === 'active' ? [feed.label ?? ''] : [])));
    from = part.next;
  } while (from);
  return labels;
}

test('checking a file names each invalid line and imports nothing', async () => {
  await checkFile();
  expect(await page.getByRole('row').last().textContent()).toContain('122"2027-02-30" is not a valid date');
  expect(await storedLabels()).toEqual([]);
});

test('an import shows progress and resumes after a network failure', async () => {
  await checkFile();
  const seen: number[] = [];
  await page.route('**/import/part', async (route) => {
    seen.push(await page.evaluate('document.querySelector("progress").value'));
    return seen.length === 2 ? route.abort() : route.continue();
  });
  await startImport();
  await page.getByText('Stopped. The desk cannot be reached').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('120 imported, 0 already here. Done.').waitFor();
  // The second part was sent twice.
  expect(seen).toEqual([0, 1, 1, 2]);
});

test('importing a file again after closing the tab creates no duplicates', async () => {
  await checkFile();
  const secondDone = new Promise<void>((resolve) => {
    let parts = 0;
    page.route('**/import/part', async (route) => {
      parts += 1;
      if (parts < 2) return route.continue();
      // The second part is stored, but its response is lost.
      await route.fetch();
      resolve();
    });
  });
  await startImport();
  await secondDone;
  expect(await storedLabels()).toHaveLength(100);
  await page.close();
  page = await device.context.newPage();
  await checkFile();
  await startImport();
  await page.getByText('20 imported, 100 already here. Done.').waitFor();
  const labels = await storedLabels();
  expect(labels).toHaveLength(120);
  expect(new Set(labels).size).toBe(120);
});

test('an import resumes after sign-in when the session expires', async () => {
  await checkFile();
  let parts = 0;
  await page.route('**/import/part', (route) => {
    parts += 1;
    if (parts === 2) desk.desk.at += 13 * 3600;
    return route.continue();
  });
  await startImport();
  await page.getByText('Stopped. You are signed out.').waitFor();
  await signInByCookie(await device.context.newPage(), desk, 'Uma again');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('120 imported, 0 already here. Done.').waitFor();
});
