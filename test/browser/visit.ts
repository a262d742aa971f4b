import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 A and AA, and axe's best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

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

/** The violations that axe finds, each with its selector. The context bypasses the page's CSP, which would block axe. */
export async function axeFindings(browser: Browser, url: string, options: VisitOptions): Promise<string[]> {
  const context = await contextAt(browser, { ...options, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(url);
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  await page.addScriptTag({ content: AXE });
  const results: AxeResults = await page.evaluate(`axe.run({ runOnly: ${JSON.stringify(TAGS)} })`);
  await context.close();
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

/** By how much the page is wider than its viewport, in CSS pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
