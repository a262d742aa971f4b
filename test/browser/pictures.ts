import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { browserPath, launchBrowser } from './browser.ts';

const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');

/** Starts a browser for the documents' pictures; ends the process where there is none. */
export async function pictureBrowser(): Promise<Browser> {
  const path = browserPath();
  if (path !== undefined) return launchBrowser(path);
  console.error('Chromium was not found. Install it, or set CHROME_PATH.');
  process.exit(1);
}

/** Takes one of the documents' pictures, and says where it is. */
export async function takePicture(page: Page, file: string, options: { readonly fullPage?: boolean } = {}) {
  const path = resolve(FOLDER, file);
  await page.screenshot({ path, ...options });
  console.log(path);
}
