import type { Browser, BrowserContext, Page } from 'playwright-core';
import { invite } from '../../shared/staff/invitations.ts';
import type { RunningDesk } from '../fixtures/running-desk.ts';
import type { EnginePage } from './engines/page.ts';

/** A browser context with a virtual authenticator that approves every request. */
export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests to other origins, violations of the Content Security Policy and script errors. */
  readonly problems: string[];
}

/** Opens a device, by default a phone. */
export async function openDevice(
  browser: Browser,
  desk: RunningDesk,
  options: Parameters<Browser['newContext']>[0] = { viewport: { width: 390, height: 844 } },
): Promise<Device> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(desk.origin)) problems.push(request.url());
  });
  page.on('console', (message) => {
    if (/Content Security Policy|is not defined/.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  const cdp = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { page, context, problems };
}

/** Accepts an invitation by registering a passkey. */
export async function acceptInvitation(page: Page, desk: RunningDesk, name: string): Promise<void> {
  await page.goto(`${desk.origin}/invitation/${await invite(desk.staff, { name, by: 'test' })}`);
  await page.getByRole('button', { name: 'Make my passkey' }).click();
  await page.getByRole('heading', { name: 'New client', level: 1 }).waitFor();
}

/** Signs a new person in without a passkey. */
export async function signInByCookie(page: EnginePage, desk: RunningDesk, name: string): Promise<void> {
  const { cookie } = await desk.signIn(name);
  await page.goto(desk.origin);
  const kept = await page.evaluate<boolean>(
    `(document.cookie = '${cookie}; Path=/; Secure; SameSite=Strict', document.cookie.includes('${cookie}'))`,
  );
  if (!kept) desk.addCookie(cookie);
}
