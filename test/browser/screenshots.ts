// Takes README's pictures of the client's page into test/pictures.
import { resolve } from 'node:path';
import { servePages } from '../fixtures/page-server.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { enter, STATES } from './states.ts';
import { USER_AGENTS, visit } from './visit.ts';

const FOLDER = resolve(import.meta.dirname, '../pictures');
const PHONE = { viewport: { width: 390, height: 844 }, userAgent: USER_AGENTS.iphone };
/** The width of an A4 sheet without its margins, in CSS pixels. */
const SHEET = { viewport: { width: 726, height: 400 }, userAgent: USER_AGENTS.computer };
const PICTURES = [
  { file: 'page-light.png', state: 'a rest day', options: { ...PHONE, colorScheme: 'light' }, print: false },
  { file: 'page-dark.png', state: 'booking is open', options: { ...PHONE, colorScheme: 'dark' }, print: false },
  { file: 'sheet.png', state: 'the day of the session', options: SHEET, print: true },
] as const;

const path = browserPath();
if (path === undefined) {
  console.error('There is no Chromium here. Install it, or name one in CHROME_PATH.');
  process.exit(1);
}
const browser = await launchBrowser(path);
const server = await servePages();
for (const { file, state, options, print } of PICTURES) {
  const found = STATES.find(({ name }) => name === state);
  if (!found) throw new Error(`no state is called "${state}"`);
  const { page, close } = await visit(browser, await enter(found, server), options);
  if (print) await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: resolve(FOLDER, file), fullPage: print });
  console.log(resolve(FOLDER, file));
  await close();
}
await server.close();
await browser.close();
