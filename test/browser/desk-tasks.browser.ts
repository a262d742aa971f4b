import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellingWord } from '../../shared/aftercare/discreet.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { issue } from '../fixtures/test-context.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { acceptInvitation, type Device, openDevice, signInByCookie } from './desk-device.ts';
import { readQrCode } from './read-qr-code.ts';

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
});
afterEach(async () => {
  await device.context.close();
  await desk.close();
});
afterAll(() => browser.close());

const makeLink = () => page.getByRole('button', { name: 'Create link' });
const codeHeading = () => page.getByRole('heading', { name: 'Ask the client to scan this code' });
const feeds = async () => (await desk.desk.store.page(100)).feeds;

/** Taps a button twice before the desk responds, and checks that one request is sent. @param done what the desk then says */
async function tapTwice(address: string, button: Locator, done: string): Promise<void> {
  let sent = 0;
  let tapped = () => {};
  const twice = new Promise<void>((resolve) => {
    tapped = resolve;
  });
  await page.route(address, async (route) => {
    sent += 1;
    await twice;
    await route.continue();
  });
  await button.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await button.boundingBox()) ?? {};
  // With the mouse, since a locator would wait for the navigation of the first tap.
  const tap = () => page.mouse.click(x + width / 2, y + height / 2);
  await tap();
  await expect.poll(() => sent).toBe(1);
  await tap();
  tapped();
  await page.getByText(done).waitFor();
  await page.unroute(address);
  expect(sent).toBe(1);
}

/** Issues a feed in German. @returns its link */
async function issueInGerman(): Promise<string> {
  await signInByCookie(page, desk, 'Mia');
  await page.goto(desk.origin);
  await page.getByLabel("Client's language").selectOption('de');
  await makeLink().click();
  await codeHeading().waitFor();
  return (await page.locator('#link').innerText()).trim();
}

describe('handing over the link', () => {
  test('the QR code contains the link', async () => {
    const link = await issueInGerman();
    expect(readQrCode(await page.locator('.qr').screenshot())).toBe(link);
  });

  test('printing gives one sheet with dates, advice, phone and code', async () => {
    await device.context.addInitScript('window.print = () => { window.printed = true; }');
    await issueInGerman();
    const print = page.getByRole('link', { name: 'Print', exact: true });
    const [sheet] = await Promise.all([device.context.waitForEvent('page'), print.click()]);
    await sheet.waitForLoadState('load');
    expect(await sheet.evaluate('window.printed')).toBe(true);
    for (const format of ['A4', 'A5']) {
      const pdf = (await sheet.pdf({ format })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g), format).toHaveLength(1);
      expect(pdf.match(/\/Subtype\s*\/Image\b/g)?.length, format).toBeGreaterThan(0);
    }
    await sheet.emulateMedia({ media: 'print' });
    const text = await sheet.locator('body').innerText();
    const { clinic, protocol } = TEST_SETTINGS;
    // What lifts is not on the sheet: it would be read on a careful day.
    const restrictions = protocol.phases.filter(({ lastDay }) => lastDay !== undefined);
    const advices = restrictions.flatMap((phase) => phase.advices.map((advice) => advice.text.de ?? ''));
    expect(advices).toHaveLength(8);
    for (const part of ['Montag, 1. Februar 2027', clinic.phone, clinic.name, ...advices]) expect(text).toContain(part);
    expect(await sheet.locator('.code').isVisible()).toBe(true);
    // The desk's tab is unchanged.
    expect(await codeHeading().isVisible()).toBe(true);
  });

  test('only an address with #print opens the print dialog', async () => {
    await device.context.addInitScript('window.print = () => { window.printed = true; }');
    await signInByCookie(page, desk, 'Mia');
    const { id } = await issue(desk.desk, ['2027-02-01']);
    await page.goto(`${desk.origin}/feeds/${id}`);
    const print = page.getByRole('link', { name: 'Print', exact: true });
    const [sheet] = await Promise.all([device.context.waitForEvent('page'), print.click()]);
    await sheet.waitForLoadState('load');
    expect(await sheet.evaluate('window.printed')).toBe(true);
    const address = sheet.url().replace('#print', '');
    await sheet.goto('about:blank');
    await sheet.goto(`${address}#add`);
    expect(await sheet.evaluate('window.printed')).toBeUndefined();
  });

  test('every way of sending has the same discreet, translated message', async () => {
    await device.context.addInitScript('navigator.share = async ({ text }) => { window.shared = text; }');
    await device.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.origin });
    const link = await issueInGerman();
    await page.getByRole('button', { name: 'Share' }).click();
    const text = await page.evaluate<string>('window.shared');
    expect(text).toContain('persönlicher Plan');
    expect(text).toContain(link);
    expect(text).toContain(TEST_SETTINGS.clinic.phone);
    expect(tellingWord(text, 'de')).toBeUndefined();
    for (const [name, scheme] of [
      ['SMS', 'sms:?&body='],
      ['WhatsApp', 'whatsapp://send?text='],
    ] as const) {
      expect(await page.getByRole('link', { name }).getAttribute('href')).toBe(scheme + encodeURIComponent(text));
    }
    await page.getByRole('button', { name: 'Copy text' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(text);
    expect(await page.locator('#message').getAttribute('lang')).toBe('de');
  });
});

describe('the desk', () => {
  test('makes one link and one change on a double tap', async () => {
    await signInByCookie(page, desk, 'Mia');
    await page.goto(desk.origin);
    await tapTwice('**/feeds', makeLink(), 'The link is ready.');
    expect(await feeds()).toHaveLength(1);
    await page.getByText('Book a session').click();
    await page.getByLabel('Session on', { exact: true }).fill('2027-03-01');
    await tapTwice('**/book', page.getByRole('button', { name: 'Book it' }), 'Booked.');
    expect((await feeds())[0]?.version).toBe(2);
  });

  test('shows an empty form on Back after making a link', async () => {
    await signInByCookie(page, desk, 'Mia');
    await page.goto(desk.origin);
    await page.getByLabel('Client name or initials (optional)').fill('First');
    await makeLink().click();
    await codeHeading().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'New client' }).waitFor();
    expect(await page.getByLabel('Client name or initials (optional)').inputValue()).toBe('');
    await makeLink().click();
    await page.getByText('The link is ready.').waitFor();
    expect(await feeds()).toHaveLength(2);
  });

  test('shows no client on Back after signing out', async () => {
    await signInByCookie(page, desk, 'Mia');
    await issue(desk.desk, ['2027-02-01'], { label: 'Blue chair' });
    await page.goto(`${desk.origin}/feeds`);
    await page.getByText('Blue chair').waitFor();
    await page.goto(`${desk.origin}/people`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.getByText('Blue chair').count()).toBe(0);
  });

  test('completes a form after the lock and a download after the check', async () => {
    await acceptInvitation(page, desk, 'Mia');
    await page.getByLabel('Client name or initials (optional)').fill('Late "evening" & more');
    desk.desk.at += 15 * 60;
    await makeLink().click();
    await page
      .getByText('The desk was locked after 15 minutes without use. One thing is waiting: create a link.')
      .waitFor();
    expect(await feeds()).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await codeHeading().waitFor();
    expect(await feeds()).toMatchObject([{ label: 'Late "evening" & more', audit: [{ by: 'desk:Mia' }] }]);
    desk.desk.at += 5 * 60 + 1;
    await page.goto(`${desk.origin}/import`);
    await page.getByRole('link', { name: 'Download the file' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect((await download).suggestedFilename()).toBe('clients-2027-02-01.csv');
    await page.getByText('Confirmed. The download starts now.').waitFor();
  });

  test('reports a lost connection and signs in once it returns', async () => {
    await acceptInvitation(page, desk, 'Mia');
    await desk.post('/sign-out', {}, `__Host-desk=${(await device.context.cookies())[0]?.value}`);
    await page.reload();
    await device.context.setOffline(true);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The desk cannot be reached').waitFor();
    await device.context.setOffline(false);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'New client' }).waitFor();
  });
});

test('staff can sign in, issue, move and end by keyboard', async () => {
  await acceptInvitation(page, desk, 'Mia');
  await desk.post('/sign-out', {}, `__Host-desk=${(await device.context.cookies())[0]?.value}`);
  await page.reload();
  const tabTo = async (name: string) => {
    for (let count = 0; count < 100; count += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate<string>(
        "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''",
      );
      if (text.replaceAll(/\s+/g, ' ').trim() === name) return;
    }
    throw new Error(`${name} cannot be reached with Tab`);
  };
  await tabTo('Sign in');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New client' }).waitFor();
  await tabTo('Treatment date');
  await page.keyboard.type('02032027');
  await tabTo('Client name or initials (optional)');
  await page.keyboard.type('Blue chair');
  await tabTo('Create link');
  await page.keyboard.press('Space');
  await codeHeading().waitFor();
  await tabTo('Move session 1');
  await page.keyboard.press('Enter');
  await tabTo('Move session 1 to');
  await page.keyboard.type('02082027');
  await tabTo('Move it');
  await page.keyboard.press('Enter');
  await page.getByText('Moved. The client').waitFor();
  expect(await feeds()).toMatchObject([{ label: 'Blue chair', sessions: [{ date: '2027-02-08' }] }]);
  await tabTo('End this link');
  await page.keyboard.press('Enter');
  await tabTo('End it for good');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
});
