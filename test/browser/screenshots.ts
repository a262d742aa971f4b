// Takes the documents' pictures of the client's page into docs/pictures.
import { servePages } from '../fixtures/page-server.ts';
import { pictureBrowser, takePicture } from './pictures.ts';
import { enter, STATES } from './states.ts';
import { USER_AGENTS, visit } from './visit.ts';

const PHONE = { viewport: { width: 390, height: 844 }, userAgent: USER_AGENTS.iphone };
/** The width of an A4 sheet without its margins, in CSS pixels. */
const SHEET = { viewport: { width: 726, height: 400 }, userAgent: USER_AGENTS.computer };
const PICTURES = [
  { file: 'page-light.png', state: 'a rest day', options: { ...PHONE, colorScheme: 'light' }, print: false },
  { file: 'page-dark.png', state: 'booking is open', options: { ...PHONE, colorScheme: 'dark' }, print: false },
  { file: 'sheet.png', state: 'the day of the session', options: SHEET, print: true },
] as const;

const browser = await pictureBrowser();
const server = await servePages();
for (const { file, state, options, print } of PICTURES) {
  const found = STATES.find(({ name }) => name === state);
  if (!found) throw new Error(`there is no state "${state}"`);
  const { page, close } = await visit(browser, await enter(found, server), { ...options, at: server.context.at });
  if (print) await page.emulateMedia({ media: 'print' });
  await takePicture(page, file, { fullPage: print });
  await close();
}
await server.close();
await browser.close();
