import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningDesk, runDesk } from '../fixtures/running-desk.ts';
import { signInByCookie } from './desk-device.ts';
import { DESK_STATES } from './desk-states.ts';
import { axeFindings, overflow } from './engines/accessibility.ts';
import type { Engine, EngineVisit } from './engines/engine.ts';
import { launchEngine } from './engines/installed.ts';
import { readQrCode } from './read-qr-code.ts';

const PHONE = { width: 320, height: 800 };
const COMPUTER = { width: 1280, height: 800 };

let engine: Engine;
let desk: RunningDesk;
let visit: EngineVisit;
beforeAll(async () => {
  engine = await launchEngine();
});
afterEach(async () => {
  await visit.close();
  await desk.close();
});
afterAll(() => engine.close());

test.each(DESK_STATES)('“$name” passes axe and fits a phone and a computer', async (state) => {
  desk = await runDesk(state.services);
  visit = await engine.visit(desk.origin, { viewport: PHONE });
  const { page } = visit;
  if (state.signedIn) await signInByCookie(page, desk, 'Tess');
  await state.enter(page, desk);
  await page.getByRole('heading', { level: 1, name: state.headline, exact: true }).waitFor();
  await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize(COMPUTER);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await visit.problems()).toEqual([]);
});

describe('staff', () => {
  beforeEach(async () => {
    desk = await runDesk();
    visit = await engine.visit(desk.origin, { viewport: PHONE });
    await signInByCookie(visit.page, desk, 'Mia');
    await visit.page.goto(desk.origin);
  });

  test('can issue, show the code, move and end', async () => {
    const { page } = visit;
    await page.getByLabel('Client name or initials (optional)').fill('Blue chair');
    await page.getByLabel('Treatment date').fill('2027-02-03');
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByRole('heading', { name: 'Ask the client to scan this code' }).waitFor();
    const link = (await page.locator('#link').innerText()).trim();
    await page.evaluate("document.querySelector('.qr').scrollIntoView({ block: 'center', behavior: 'instant' })");
    expect(readQrCode(await page.screenshot())).toBe(link);
    await page.getByText('Move session 1', { exact: true }).click();
    await page.getByLabel('Move session 1 to').fill('2027-02-08');
    await page.getByRole('button', { name: 'Move it' }).click();
    await page.getByText('Moved. The client’s calendar follows').waitFor();
    expect(await (await fetch(`${link}/aftercare.ics`)).text()).toContain('DTSTART;VALUE=DATE:20270208');
    await page.getByText('End this link', { exact: true }).click();
    await page.getByRole('button', { name: 'End it for good' }).click();
    await page.getByRole('heading', { name: 'This link has ended' }).waitFor();
    expect(await visit.problems()).toEqual([]);
  });

  test('can import a file', async () => {
    const { page } = visit;
    await page.goto(`${desk.origin}/import`);
    const buffer = Buffer.from('label,sessions\nFirst,2027-02-01\nSecond,2027-02-02');
    await page.getByLabel('File').setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.getByRole('button', { name: 'Import 2 clients' }).click();
    await page.getByText('2 imported, 0 already here. Done.').waitFor();
    expect((await desk.desk.store.page(10)).feeds).toHaveLength(2);
    expect(await visit.problems()).toEqual([]);
  });
});
