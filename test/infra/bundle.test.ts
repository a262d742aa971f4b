import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle/bundle.ts';
import { preparedFiles } from '../../infra/bundle/prepared-files.ts';
import { PREPARED, PREPARED_PAGES } from '../fixtures/test-clinic.ts';

const folder = mkdtempSync(join(tmpdir(), 'aftercare-bundle-'));
const { metafile } = bundleFunction('functions/feed/lambda.ts', folder, preparedFiles(PREPARED, PREPARED_PAGES));

/** The modules of which anything is left in the bundle. */
const sources = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What every cold start loads: the entry and all that it imports at once. */
const LOADED_AT_START_KB = 230;
/** With what is loaded when it is first asked for. */
const ALL_CODE_KB = 300;

/** The files of the bundle that are loaded at once. */
function loadedAtStart(): string[] {
  const outputs = Object.entries(metafile.outputs);
  const entry = outputs.find(([, output]) => output.entryPoint)?.[0] ?? '';
  const atStart = new Set([entry]);
  for (const path of atStart) {
    for (const { kind, path: imported } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && metafile.outputs[imported]) atStart.add(imported);
    }
  }
  return [...atStart];
}

test('what a cold start loads stays within its budget', () => {
  const bytes = loadedAtStart().reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes / 1024).toBeLessThan(LOADED_AT_START_KB);
});

test('the client’s page costs a cold start nothing but the few lines that load it', () => {
  const modules = loadedAtStart().flatMap((path) => Object.keys(metafile.outputs[path]?.inputs ?? {}));
  expect(modules).toContain('functions/feed/handler.ts');
  expect(modules.filter((path) => /shared\/page\/|page-response|content-coding|\/(hono|uqr)\//.test(path))).toEqual([]);
  expect(sources.some((path) => path.startsWith('shared/page/'))).toBe(true);
});

test('all code of the feed function stays within its budget', () => {
  const bytes = Object.values(metafile.outputs).reduce((sum, output) => sum + output.bytes, 0);
  expect(bytes / 1024).toBeLessThan(ALL_CODE_KB);
});

test('the feed function contains neither the library that writes texts nor its validator, nor zod with its locales', () => {
  expect(sources.filter((path) => /node_modules\/(ics|yup|color-name)\//.test(path))).toEqual([]);
  expect(sources.filter((path) => /zod\/v4\/(classic|locales)\/(?!en\.)/.test(path))).toEqual([]);
});

test('the feed function cannot make links: it has no client for the key', () => {
  expect(sources.filter((path) => path.includes('client-kms'))).toEqual([]);
});

test('beside the code lie the prepared texts of every language, and no source', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  const prepared = files.filter((path) => path.startsWith('prepared/')).toSorted();
  const names = [...PREPARED.system.locales.flatMap((locale) => [locale, `page-${locale}`]), 'system'];
  expect(prepared).toEqual(names.map((name) => `prepared/${name}.json`).toSorted());
  expect(files.filter((path) => !/\.(mjs|json)$/.test(path))).toEqual([]);
  for (const name of PREPARED.system.locales) {
    const written = JSON.parse(readFileSync(join(folder, `prepared/${name}.json`), 'utf8'));
    expect(written).toEqual(structuredClone(PREPARED.calendars[name]));
    const page = JSON.parse(readFileSync(join(folder, `prepared/page-${name}.json`), 'utf8'));
    expect(page).toEqual(JSON.parse(JSON.stringify(PREPARED_PAGES[name])));
  }
});
