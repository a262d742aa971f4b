import type { Browser, BrowserContext, Page } from 'playwright-core';
import { invite } from '../../shared/staff/invitations.ts';
import type { RunningDesk } from '../fixtures/running-desk.ts';

/** A tablet or phone with an authenticator of its own that says yes to everything. */
export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong on its pages: requests to anywhere else, what the policy blocked, errors of scripts. */
  readonly strayed: string[];
}

/** Opens a device; a phone unless the test says otherwise. */
export async function openDevice(
  browser: Browser,
  desk: RunningDesk,
  options: Parameters<Browser['newContext']>[0] = { viewport: { width: 390, height: 844 } },
): Promise<Device> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const strayed: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.origin)) strayed.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy|is not defined/.test(message.text())) strayed.push(message.text());
  });
  page.on('pageerror', (error) => strayed.push(error.message));
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { page, context, strayed };
}

/** Comes in by an invitation and makes a passkey. */
export async function enterDesk(page: Page, desk: RunningDesk, name: string): Promise<void> {
  await page.goto(`${desk.origin}/invitation/${await invite(desk.staff, { name, by: 'test' })}`);
  await page.getByRole('button', { name: 'Make my passkey' }).click();
  await page.getByRole('heading', { name: 'New link', level: 1 }).waitFor();
}

/** Signs a new person in without a passkey, where that is not what the test is about. */
export async function comeInside(page: Page, desk: RunningDesk, name: string): Promise<void> {
  const { cookie } = await desk.signIn(name);
  await page.goto(desk.origin);
  await page.evaluate(`document.cookie = '${cookie}; Path=/; Secure; SameSite=Strict'`);
}
