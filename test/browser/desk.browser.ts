import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addPasskey } from '../../shared/staff/devices.ts';
import { invite } from '../../shared/staff/invitations.ts';
import { changeRoster, removePerson } from '../../shared/staff/roster.ts';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { acceptInvitation, type Device, openDevice } from './desk-device.ts';

const contexts: BrowserContext[] = [];
let browser: Browser;
let desk: RunningDesk;

beforeAll(async () => {
  browser = await launchBrowser(browserPath() ?? '');
  desk = await runDesk();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser.close();
  await desk.close();
});

/** Opens a device that is closed after the test. */
async function device(options?: Parameters<typeof openDevice>[2]): Promise<Device> {
  const opened = await openDevice(browser, desk, options);
  contexts.push(opened.context);
  return opened;
}

const enter = (page: Page, name: string) => acceptInvitation(page, desk, name);

const signOut = async (page: Page) => {
  await page.goto(`${desk.origin}/people`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
};

/** The feed id in the page's address. */
const idIn = (page: Page) => /feeds\/([0-9a-z]{12})/.exec(page.url())?.[1] ?? '';

describe('the desk', () => {
  test('takes a feed from issue to end, and the calendar follows', async () => {
    const { page, problems } = await device();
    await enter(page, 'Mia');
    await page.getByLabel('Client name or initials (optional)').fill('Blue chair');
    await page.getByLabel('Treatment date').fill('2027-02-03');
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByRole('heading', { name: 'Ask the client to scan this code' }).waitFor();
    const id = idIn(page);
    const link = (await page.locator('#link').textContent())?.trim() ?? '';
    expect(link).toMatch(new RegExp(`^${desk.feedBase}/c/${id}[0-9a-z]{26}$`));
    expect(await page.locator('#message').innerText()).toContain(link);
    const client = await device();
    await client.page.goto(link);
    expect(await client.page.locator('body').innerText()).toContain('Harbour Clinic');
    const calendar = async () => (await fetch(`${link}/aftercare.ics`)).text();
    expect(await calendar()).toContain('DTSTART;VALUE=DATE:20270203');

    await page.getByText('Move session 1', { exact: true }).click();
    await page.getByLabel('Move session 1 to').fill('2027-02-08');
    await page.getByRole('button', { name: 'Move it' }).click();
    await page.getByText('Moved. The client’s calendar follows').waitFor();
    expect(await calendar()).toContain('DTSTART;VALUE=DATE:20270208');
    expect(await page.getByText('Mia moved a session').count()).toBe(1);

    await page.getByText('End this link', { exact: true }).click();
    await page.getByRole('button', { name: 'End it for good' }).click();
    await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
    const tombstone = await calendar();
    expect(tombstone.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(tombstone).toContain('SUMMARY:This calendar is closed');
    expect(problems).toEqual([]);
  });

  test('copies the link with one tap', async () => {
    const { page, context } = await device();
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: desk.origin });
    await enter(page, 'Noa');
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe((await page.locator('#link').textContent())?.trim());
  });
});

describe('a passkey', () => {
  test('sets a session cookie with HttpOnly, Secure and SameSite=Strict', async () => {
    const { page, context } = await device();
    await enter(page, 'Lena');
    expect(await context.cookies()).toMatchObject([
      { name: '__Host-desk', httpOnly: true, secure: true, sameSite: 'Strict', path: '/', domain: 'localhost' },
    ]);
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('signs its owner in again on the requested page', async () => {
    const { page } = await device();
    await enter(page, 'Olga');
    await signOut(page);
    await page.goto(`${desk.origin}/people`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Team', level: 1 }).waitFor();
    const { people } = await desk.staff.store.readRoster();
    expect(people.find(({ name }) => name === 'Olga')?.passkeys).toMatchObject([{ usedOn: '2027-02-01' }]);
  });

  test('sign-in at a path like //host stays on the desk', async () => {
    const { page } = await device();
    await enter(page, 'Nils');
    await signOut(page);
    // The desk redirects such paths; this shows its sign-in page there all the same.
    const body = await (await desk.get('/')).text();
    const address = `${desk.origin}//evil.example/`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(address);
    const shownAgain = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await shownAgain;
    expect(page.url()).toBe(address);
  });

  test('response cannot be replayed', async () => {
    const { page } = await device();
    await enter(page, 'Pia');
    await signOut(page);
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in') && request.method() === 'POST');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const answer = (await sent).postData() ?? '';
    await page.getByRole('heading', { name: 'New client', level: 1 }).waitFor();
    const replayed = await desk.post('/sign-in', answer);
    expect(replayed.status).toBe(403);
    expect(replayed.headers.get('set-cookie')).toBeNull();
  });

  test('of a removed person is refused with an explanation', async () => {
    const { page } = await device();
    await enter(page, 'Quinn');
    const { people } = await desk.staff.store.readRoster();
    await changeRoster(desk.staff, removePerson(people.find(({ name }) => name === 'Quinn')?.id ?? ''));
    await page.goto(`${desk.origin}/feeds`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That passkey does not open this desk').waitFor();
  });

  test('is refused for a used or expired invitation', async () => {
    const first = await device();
    const second = await device();
    const code = await invite(desk.staff, { name: 'Rosa', by: 'test' });
    await first.page.goto(`${desk.origin}/invitation/${code}`);
    await second.page.goto(`${desk.origin}/invitation/${code}`);
    await first.page.getByRole('button', { name: 'Make my passkey' }).click();
    await first.page.getByRole('heading', { name: 'New client', level: 1 }).waitFor();
    await second.page.getByRole('button', { name: 'Make my passkey' }).click();
    await second.page.getByText('This invitation no longer works').waitFor();
    const { people } = await desk.staff.store.readRoster();
    expect(people.filter(({ name }) => name === 'Rosa')).toHaveLength(1);
    const late = await device();
    await late.page.goto(`${desk.origin}/invitation/${await invite(desk.staff, { name: 'Rita', by: 'test' })}`);
    desk.desk.at += 15 * 60;
    await late.page.getByRole('button', { name: 'Make my passkey' }).click();
    await late.page.getByText('This invitation no longer works').waitFor();
  });

  test('no longer signs in once its device was removed', async () => {
    const { page } = await device();
    await enter(page, 'Tara');
    const { id = '', passkeys = [] } =
      (await desk.staff.store.readRoster()).people.find(({ name }) => name === 'Tara') ?? {};
    const second = { id: 'second', publicKey: '', counter: 0, addedAt: desk.staff.now() };
    await changeRoster(desk.staff, addPasskey(id, second));
    await page.goto(`${desk.origin}/people`);
    await page.locator('summary', { hasText: 'Devices of Tara' }).click();
    await page.getByRole('button', { name: 'Remove device 1 of Tara' }).click();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('That passkey does not open this desk').waitFor();
    expect(passkeys).toHaveLength(1);
  });

  test('can be registered for another device of the same person', async () => {
    const ipad = await device();
    await enter(ipad.page, 'Sara');
    await ipad.page.goto(`${desk.origin}/people`);
    await ipad.page.getByRole('button', { name: 'Add another device' }).click();
    const link = (await ipad.page.locator('#link').textContent())?.trim() ?? '';
    const phone = await device();
    await phone.page.goto(link);
    await phone.page.getByRole('button', { name: 'Make my passkey' }).click();
    await phone.page.getByRole('heading', { name: 'New client', level: 1 }).waitFor();
    const { people } = await desk.staff.store.readRoster();
    expect(people.find(({ name }) => name === 'Sara')?.passkeys).toHaveLength(2);
  });
});
