// Takes README's pictures of the desk into test/pictures.
import { resolve } from 'node:path';
import { tokenOf } from '../../shared/feeds/desk.ts';
import { runDesk } from '../fixtures/running-desk.ts';
import { DAY, issue } from '../fixtures/test-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { enterDesk, openDevice } from './desk-device.ts';

const FOLDER = resolve(import.meta.dirname, '../pictures');
const CLIENTS = [
  { label: 'Chair 1, Thursday', session: '2027-01-28', locale: 'de', app: 'iOS/18.0 (22A3354) dataaccessd/1.0' },
  { label: 'Chair 2, Friday', session: '2027-01-29', locale: 'en', app: 'Google-Calendar-Importer' },
  { label: 'Chair 1, Sunday', session: '2027-01-31', locale: 'es', app: undefined },
] as const;

const path = browserPath();
if (path === undefined) {
  console.error('There is no Chromium here. Install it, or name one in CHROME_PATH.');
  process.exit(1);
}
const browser = await launchBrowser(path);
const desk = await runDesk();
desk.desk.at -= DAY;
for (const { label, session, locale, app } of CLIENTS) {
  desk.desk.at += 60;
  const address = `${desk.feedBase}/c/${await tokenOf(desk.desk, await issue(desk.desk, [session], { label, locale }))}`;
  if (app !== undefined) await fetch(`${address}/aftercare.ics`, { headers: { 'user-agent': app } });
}
desk.desk.at += DAY;

const tablet = await openDevice(browser, desk, { viewport: { width: 1080, height: 760 } });
await enterDesk(tablet.page, desk, 'Ana');
await tablet.page.screenshot({ path: resolve(FOLDER, 'desk.png') });
const phone = await openDevice(browser, desk);
await enterDesk(phone.page, desk, 'Ben');
await phone.page.getByLabel('Your note, if you like').fill('Chair 3, Monday');
await phone.page.getByRole('button', { name: 'Make the link' }).click();
await phone.page.getByRole('heading', { name: 'Let the client scan this' }).waitFor();
await phone.page.screenshot({ path: resolve(FOLDER, 'desk-code.png') });
await browser.close();
await desk.close();
