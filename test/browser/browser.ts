import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser's path: `CHROME_PATH`, or where systems keep it; undefined where there is none. */
export function browserPath(): string | undefined {
  return process.env.CHROME_PATH || PLACES.find((place) => existsSync(place));
}

/** Starts a browser that asks nothing of anybody by itself. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args });
}
