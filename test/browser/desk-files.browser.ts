import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { comeInside, type Device, openDevice } from './desk-device.ts';

const LINES = Array.from({ length: 250 }, (_, number) => `Imported ${number},2027-02-01`);
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
  await comeInside(page, desk, 'Uma');
});
afterEach(async () => {
  expect(device.strayed).toEqual([]);
  await device.context.close();
  await desk.close();
});
afterAll(() => browser.close());

async function checkFile(on = page): Promise<void> {
  await on.goto(`${desk.origin}/import`);
  await on.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
  await on.getByRole('button', { name: 'Check the file' }).click();
  await on.getByRole('heading', { name: '250 clients ready, 1 not' }).waitFor();
}

const bringIn = (on = page) => on.getByRole('button', { name: 'Bring them in' }).click();

/** Every label that is stored, as often as it is. */
async function stored(): Promise<string[]> {
  const labels: string[] = [];
  let from: Awaited<ReturnType<typeof desk.desk.store.page>>['next'];
  do {
    const part = await desk.desk.store.page(100, from);
    labels.push(...part.feeds.flatMap((feed) => (feed.status === 'active' ? [feed.label ?? ''] : [])));
    from = part.next;
  } while (from);
  return labels;
}

test('a file is checked first, and every line that cannot be brought in is named with its reason', async () => {
  await checkFile();
  expect(await page.getByRole('row').last().textContent()).toContain('252"2027-02-30" is no date');
  expect(await stored()).toEqual([]);
});

test('a bar fills part by part while the clients come in, and goes on where the network stopped it', async () => {
  await checkFile();
  const seen: number[] = [];
  await page.route('**/import/part', async (route) => {
    seen.push(await page.evaluate('document.querySelector("progress").value'));
    return seen.length === 2 ? route.abort() : route.continue();
  });
  await bringIn();
  await page.getByText('Stopped. The desk cannot be reached').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('250 brought in, 0 were here already. Done.').waitFor();
  // The second part was asked for twice.
  expect(seen).toEqual([0, 1, 1, 2]);
});

test('a tab that was closed half way loses nothing and doubles nothing: the same file goes on in another', async () => {
  await checkFile();
  const secondDone = new Promise<void>((resolve) => {
    let parts = 0;
    page.route('**/import/part', async (route) => {
      parts += 1;
      if (parts < 2) return route.continue();
      // The second part is done, but its answer never comes.
      await route.fetch();
      resolve();
    });
  });
  await bringIn();
  await secondDone;
  expect(await stored()).toHaveLength(200);
  await page.close();
  page = await device.context.newPage();
  await checkFile();
  await bringIn();
  await page.getByText('50 brought in, 200 were here already. Done.').waitFor();
  const labels = await stored();
  expect(labels).toHaveLength(250);
  expect(new Set(labels).size).toBe(250);
});

test('a session that ends half way is said, and after signing in in another tab the import goes on', async () => {
  await checkFile();
  let parts = 0;
  await page.route('**/import/part', (route) => {
    parts += 1;
    if (parts === 2) desk.desk.at += 13 * 3600;
    return route.continue();
  });
  await bringIn();
  await page.getByText('Stopped. You are signed out.').waitFor();
  await comeInside(await device.context.newPage(), desk, 'Uma again');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('250 brought in, 0 were here already. Done.').waitFor();
});
