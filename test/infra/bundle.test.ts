import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle/bundle.ts';
import { feedFiles } from '../../infra/bundle/bundled-files.ts';
import { BUNDLE_BUDGETS, bundleBytes, startBytes, startFiles } from '../bundle.ts';
import { PREPARED, PREPARED_PAGES, PREPARED_SITE } from '../fixtures/test-clinic.ts';

const ENTRY = 'functions/feed/lambda.ts';
const folder = mkdtempSync(join(tmpdir(), 'aftercare-bundle-'));
const { metafile } = bundleFunction(ENTRY, folder, feedFiles(PREPARED, { pages: PREPARED_PAGES, site: PREPARED_SITE }));

/** The modules of which the bundle contains code. */
const sources = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a cold start does not load the client’s page', () => {
  const modules = startFiles(metafile).flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  expect(modules).toContain('functions/feed/handler.ts');
  expect(modules.filter((path) => /functions\/feed\/page\/|\/(hono|uqr)\//.test(path))).toEqual([]);
  expect(sources.some((path) => path.startsWith('functions/feed/page/'))).toBe(true);
});

test('the feed function stays within its size budgets', () => {
  const budget = BUNDLE_BUDGETS[ENTRY];
  expect(startBytes(metafile)).toBeGreaterThan(50_000);
  expect(startBytes(metafile)).toBeLessThan(budget.start);
  expect(bundleBytes(metafile)).toBeGreaterThan(startBytes(metafile));
  expect(bundleBytes(metafile)).toBeLessThan(budget.whole);
});

test('the feed function contains neither ics nor zod', () => {
  expect(sources.filter((path) => /node_modules\/(ics|yup|color-name)\//.test(path))).toEqual([]);
  expect(sources.filter((path) => /zod\/v4\/(classic|locales)\/(?!en\.)/.test(path))).toEqual([]);
});

test('the feed function has no KMS client, so it cannot create links', () => {
  expect(sources.filter((path) => path.includes('client-kms'))).toEqual([]);
});

test('the bundle holds code, prepared texts and no source', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const prepared = files.filter((path) => path.startsWith('prepared/')).toSorted();
  const names = [...PREPARED.system.locales.flatMap((locale) => [locale, `page-${locale}`]), 'site', 'system'];
  expect(prepared).toEqual(names.map((name) => `prepared/${name}.json`).toSorted());
  expect(files.filter((path) => !/\.(mjs|json)$/.test(path))).toEqual([]);
  for (const name of PREPARED.system.locales) {
    const written = JSON.parse(readFileSync(join(folder, `prepared/${name}.json`), 'utf8'));
    expect(written).toEqual(structuredClone(PREPARED.calendars[name]));
    const page = JSON.parse(readFileSync(join(folder, `prepared/page-${name}.json`), 'utf8'));
    expect(page).toEqual(JSON.parse(JSON.stringify(PREPARED_PAGES[name])));
  }
});
