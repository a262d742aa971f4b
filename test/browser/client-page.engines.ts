import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageServer, servePages } from '../fixtures/page-server.ts';
import { axeFindings, overflow, smallTargets } from './engines/accessibility.ts';
import type { Engine, EngineOptions, EngineVisit } from './engines/engine.ts';
import { launchEngine } from './engines/installed.ts';
import { PAPERS, type Paper } from './engines/page.ts';
import { pagesOf } from './engines/pdf.ts';
import { enter, STATES } from './states.ts';

/** Each width, each colour scheme and each direction once. */
const VIEWS: readonly (EngineOptions & { readonly view: string; readonly lang: string })[] = [
  { view: 'a light phone', lang: 'en', viewport: { width: 320, height: 640 }, colorScheme: 'light' },
  { view: 'a dark computer in Arabic', lang: 'ar', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
];

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

describe.each(STATES)('the page “$name”', (state) => {
  describe.each(VIEWS)('on $view', ({ lang, view: _, ...options }) => {
    let visit: EngineVisit;
    beforeAll(async () => {
      const url = await enter(state, server);
      visit = await engine.visit(`${url}?lang=${lang}`, { ...options, at: server.context.at });
      await visit.page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
    });
    afterAll(() => visit.close());

    test('shows its headline without problems', async () => {
      if (lang === 'en') expect(await visit.page.getByRole('heading', { level: 1 }).innerText()).toBe(state.headline);
      expect(await visit.problems()).toEqual([]);
    });

    test('passes axe, with legible texts on gradients', async () => {
      expect(await axeFindings(visit.page)).toEqual([]);
    });

    test('fits the window, also with double text size', async () => {
      expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
      await visit.page.evaluate("document.documentElement.style.fontSize = '200%'");
      expect(await overflow(visit.page)).toBeLessThanOrEqual(0);
      await visit.page.evaluate("document.documentElement.style.fontSize = ''");
    });

    test('has targets that a finger can hit', async () => {
      expect(await smallTargets(visit.page)).toEqual([]);
    });

    test.each(Object.keys(PAPERS) as Paper[])('prints on one sheet of %s', async (format) => {
      expect(pagesOf(await visit.page.pdf({ format }))).toBe(1);
    });
  });
});
