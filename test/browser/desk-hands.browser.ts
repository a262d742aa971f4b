import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { tellingWord } from '../../shared/aftercare/discreet.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { DAY, issue } from '../fixtures/test-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { comeInside, type Device, enterDesk, openDevice } from './desk-device.ts';
import { readCode } from './read-code.ts';

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

const makeLink = () => page.getByRole('button', { name: 'Make the link' });
const codeCard = () => page.getByRole('heading', { name: 'Let the client scan this' });
const feeds = async () => (await desk.desk.store.page(100)).feeds;

/** Taps a button, and once more while the desk has not answered yet; what is sent is sent once. */
async function tapTwice(address: string, button: Locator): Promise<void> {
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
  // By the mouse: a locator would wait for the page that the first tap has asked for.
  const tap = () => page.mouse.click(x + width / 2, y + height / 2);
  await tap();
  await expect.poll(() => sent).toBe(1);
  await tap();
  tapped();
  await page.waitForURL(/done=/);
  await page.unroute(address);
  expect(sent).toBe(1);
}

/** Makes a link for a client who reads German. @returns the link */
async function issueInGerman(): Promise<string> {
  await comeInside(page, desk, 'Mia');
  await page.goto(desk.origin);
  await page.getByLabel("Client's language").selectOption('de');
  await makeLink().click();
  await codeCard().waitFor();
  return (await page.locator('#link').innerText()).trim();
}

describe('handing over', () => {
  test('the code on the screen says the client’s link', async () => {
    const link = await issueInGerman();
    expect(readCode(await page.locator('.qr').screenshot())).toBe(link);
  });

  test('one tap prints the client’s sheet: one page with dates, advice, phone and code, on A4 and A5', async () => {
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
    const advices = protocol.phases.flatMap((phase) => phase.advices.map((advice) => advice.text.de ?? ''));
    expect(advices.length).toBeGreaterThan(8);
    for (const said of ['Montag, 1. Februar 2027', clinic.phone, clinic.name, ...advices]) expect(text).toContain(said);
    expect(await sheet.locator('.code').isVisible()).toBe(true);
    // The desk is as it was, in its own tab.
    expect(await codeCard().isVisible()).toBe(true);
  });

  test('the sheet is printed from the feed’s page too, and a page that nobody prints stays quiet', async () => {
    await device.context.addInitScript('window.print = () => { window.printed = true; }');
    await comeInside(page, desk, 'Mia');
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

  test('SMS, WhatsApp, the share sheet and copy carry one text: in the client’s language, discreet, with link and phone', async () => {
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

describe('whoever is in a hurry', () => {
  test('and taps twice makes one link, and one change', async () => {
    await comeInside(page, desk, 'Mia');
    await page.goto(desk.origin);
    await tapTwice('**/feeds', makeLink());
    await page.getByText('The link is ready.').waitFor();
    expect(await feeds()).toHaveLength(1);
    await page.getByText('Book the next session').click();
    await page.getByLabel('Next session on').fill('2027-03-01');
    await tapTwice('**/book', page.getByRole('button', { name: 'Book it' }));
    await page.getByText('Booked.').waitFor();
    expect((await feeds())[0]?.version).toBe(2);
  });

  test('and goes back after making a link finds an empty form, which makes another client’s link', async () => {
    await comeInside(page, desk, 'Mia');
    await page.goto(desk.origin);
    await page.getByLabel('Your note, if you like').fill('First');
    await makeLink().click();
    await codeCard().waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'New link' }).waitFor();
    expect(await page.getByLabel('Your note, if you like').inputValue()).toBe('');
    await makeLink().click();
    await page.getByText('The link is ready.').waitFor();
    expect(await feeds()).toHaveLength(2);
  });

  test('and goes back after signing out sees the door, and no client', async () => {
    await comeInside(page, desk, 'Mia');
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

  test('and sends a form when her twelve hours are over signs in, and it is done', async () => {
    await enterDesk(page, desk, 'Mia');
    await page.getByLabel('Your note, if you like').fill('Late "evening" & more');
    desk.desk.at += DAY / 2;
    await makeLink().click();
    await page.getByText('this is not done yet').waitFor();
    expect(await feeds()).toEqual([]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await codeCard().waitFor();
    expect(await feeds()).toMatchObject([{ label: 'Late "evening" & more', audit: [{ by: 'desk:Mia' }] }]);
  });

  test('and has no connection is told so, and goes on when it is back', async () => {
    await enterDesk(page, desk, 'Mia');
    await desk.post('/sign-out', {}, `__Host-desk=${(await device.context.cookies())[0]?.value}`);
    await page.reload();
    await device.context.setOffline(true);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The desk cannot be reached').waitFor();
    await device.context.setOffline(false);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'New link' }).waitFor();
  });
});

test('with the keyboard alone a person signs in, makes a link, moves its session, and ends it', async () => {
  await enterDesk(page, desk, 'Mia');
  await desk.post('/sign-out', {}, `__Host-desk=${(await device.context.cookies())[0]?.value}`);
  await page.reload();
  const reach = async (name: string) => {
    for (let count = 0; count < 100; count += 1) {
      await page.keyboard.press('Tab');
      const text = await page.evaluate<string>(
        "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''",
      );
      if (text.replaceAll(/\s+/g, ' ').trim() === name) return;
    }
    throw new Error(`${name} cannot be reached`);
  };
  await reach('Sign in');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'New link' }).waitFor();
  await reach('Your note, if you like');
  await page.keyboard.type('Blue chair');
  await reach('Make the link');
  await page.keyboard.press('Space');
  await codeCard().waitFor();
  await reach('Move session 1');
  await page.keyboard.press('Enter');
  await reach('Move session 1 to');
  await page.keyboard.type('02082027');
  await reach('Move it');
  await page.keyboard.press('Enter');
  await page.getByText('Moved. The client').waitFor();
  expect(await feeds()).toMatchObject([{ label: 'Blue chair', sessions: [{ date: '2027-02-08' }] }]);
  await reach('End this link');
  await page.keyboard.press('Enter');
  await reach('End it for good');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
});
