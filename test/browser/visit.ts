import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { axeFindings as findingsOn } from './engines/accessibility.ts';

export { overflow } from './engines/accessibility.ts';

export const USER_AGENTS = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15',
  android: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
  computer: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
} as const;

/** An open page in its own browser context, with the problems it had. */
export interface Visit {
  readonly page: Page;
  /** Console messages, script errors and requests to any other address. */
  readonly problems: string[];
  close(): Promise<void>;
}

/** A browser context, and what its clock says. */
export interface VisitOptions extends BrowserContextOptions {
  /** Seconds since 1970; the machine's time unless set. A page reloads itself where the phone's date is an earlier one. */
  readonly at?: number;
}

/** Opens an address in a fresh context. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const context = await contextAt(browser, options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'log') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) problems.push(`asked for ${request.url()}`);
  });
  await page.goto(url);
  return { page, problems, close: () => context.close() };
}

async function contextAt(browser: Browser, { at, ...options }: VisitOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  if (at !== undefined) await context.clock.setFixedTime(at * 1000);
  return context;
}

/** What axe finds on a page with all its details open, see `engines/accessibility.ts`. */
export async function axeFindings(browser: Browser, url: string, options: VisitOptions): Promise<string[]> {
  const { page, close } = await visit(browser, url, options);
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  const findings = await findingsOn(page);
  await close();
  return findings;
}
