import { tokenOf } from '../../shared/feeds/commands.ts';
import { runDesk } from '../fixtures/running-desk.ts';
import { DAY, issue } from '../fixtures/test-context.ts';
import { acceptInvitation, openDevice } from './desk-device.ts';
import { pictureBrowser, takePicture } from './pictures.ts';

// Takes the documents' pictures of the desk into docs/pictures.

const CLIENTS = [
  { label: 'Chair 1, Thursday', session: '2027-01-28', locale: 'de', app: 'iOS/18.0 (22A3354) dataaccessd/1.0' },
  { label: 'Chair 2, Friday', session: '2027-01-29', locale: 'en', app: 'Google-Calendar-Importer' },
  { label: 'Chair 1, Sunday', session: '2027-01-31', locale: 'es', app: undefined },
] as const;

const browser = await pictureBrowser();
const desk = await runDesk();
desk.desk.at -= DAY;
for (const { label, session, locale, app } of CLIENTS) {
  desk.desk.at += 60;
  const address = `${desk.feedBase}/c/${await tokenOf(desk.desk, await issue(desk.desk, [session], { label, locale }))}`;
  if (app !== undefined) await fetch(`${address}/aftercare.ics`, { headers: { 'user-agent': app } });
}
desk.desk.at += DAY;

const tablet = await openDevice(browser, desk, { viewport: { width: 1080, height: 760 } });
await acceptInvitation(tablet.page, desk, 'Ana');
await takePicture(tablet.page, 'desk.png');
const phone = await openDevice(browser, desk);
await acceptInvitation(phone.page, desk, 'Ben');
await phone.page.getByLabel('Client name or initials (optional)').fill('Chair 3, Monday');
await phone.page.getByRole('button', { name: 'Create link' }).click();
await phone.page.getByRole('heading', { name: 'Ask the client to scan this code' }).waitFor();
await takePicture(phone.page, 'desk-code.png');
await browser.close();
await desk.close();
