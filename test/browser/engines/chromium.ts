import { launchBrowser } from '../browser.ts';
import { type Engine, type EngineOptions, preloadScript, WINDOW } from './engine.ts';

/** Starts Chromium and drives it by Playwright. */
export async function launchChromium(path: string): Promise<Engine> {
  const browser = await launchBrowser(path);
  return {
    async visit(url, { at, viewport = WINDOW, ...options }: EngineOptions = {}) {
      const context = await browser.newContext({ viewport, ...options });
      await context.addInitScript(preloadScript('', at));
      const page = await context.newPage();
      const problems: string[] = [];
      page.on('console', (message) => {
        // The other engines do not report a response's status as a message either.
        if (!message.text().startsWith('Failed to load resource')) problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(new URL(url).origin) && !request.url().startsWith('data:'))
          problems.push(`asked for ${request.url()}`);
      });
      await page.goto(url);
      return { page, problems: async () => problems, close: () => context.close() };
    },
    close: () => browser.close(),
  };
}
