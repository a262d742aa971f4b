import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import { START } from '../fixtures/test-context.ts';
import { overflow } from './engines/accessibility.ts';
import type { Engine } from './engines/engine.ts';
import { launchEngine } from './engines/installed.ts';
import { PAPERS, type Paper } from './engines/page.ts';
import { pagesOf } from './engines/pdf.ts';

const SESSIONS = ['2027-02-01', '2027-03-01', '2027-03-30', '2027-04-27', '2027-05-25'];

let server: PageServer;
let engine: Engine;
beforeAll(async () => {
  server = await servePages();
  engine = await launchEngine();
});
afterAll(async () => {
  await engine.close();
  await server.close();
});

/** The numbers of pages on which a plan prints, by paper. */
async function pages(
  sessions: readonly string[],
  locale: (typeof TEST_SETTINGS.protocol.locales)[number],
  width: number,
) {
  server.context.at = START;
  const url = server.base + (await server.open(sessions, { locale }));
  const { page, close } = await engine.visit(url, { viewport: { width, height: 800 }, at: START });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const counted: [Paper, number][] = [];
  for (const format of Object.keys(PAPERS) as Paper[]) counted.push([format, pagesOf(await page.pdf({ format }))]);
  await close();
  return Object.fromEntries(counted);
}

describe.each(TEST_SETTINGS.protocol.locales)('the sheet in %s', (locale) => {
  test.each([1, 5])('of %i sessions is one page of A4, A5 or Letter', async (count) => {
    expect(await pages(SESSIONS.slice(0, count), locale, 1280)).toEqual({ A4: 1, A5: 1, Letter: 1 });
  });
});

test.each([2, 3, 4])('a sheet of %i sessions is one page', async (count) => {
  expect(await pages(SESSIONS.slice(0, count), 'de', 1280)).toEqual({ A4: 1, A5: 1, Letter: 1 });
});

test.each([320, 768])('the sheet is one page from a window of %i pixels', async (width) => {
  expect(await pages(SESSIONS, 'en', width)).toEqual({ A4: 1, A5: 1, Letter: 1 });
});
