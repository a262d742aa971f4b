import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundleFunction } from '../../infra/bundle/bundle.ts';
import { preparedFiles } from '../../infra/bundle/prepared-files.ts';
import { PREPARED } from '../fixtures/test-clinic.ts';

const folder = mkdtempSync(join(tmpdir(), 'aftercare-bundle-'));
const { metafile } = bundleFunction('functions/feed/lambda.ts', folder, preparedFiles(PREPARED));

/** The modules of which anything is left in the bundle. */
const sources = Object.values(metafile.outputs)
  .flatMap(({ inputs }) => Object.entries(inputs))
  .flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : []));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What every cold start loads: the entry and all that it imports at once. */
const LOADED_AT_START_KB = 230;
/** With what is loaded when it is first asked for. */
const ALL_CODE_KB = 300;

test('what a cold start loads stays within its budget', () => {
  const outputs = Object.entries(metafile.outputs);
  const entry = outputs.find(([, output]) => output.entryPoint)?.[0] ?? '';
  const atStart = new Set([entry]);
  for (const path of atStart) {
    for (const { kind, path: imported } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && metafile.outputs[imported]) atStart.add(imported);
    }
  }
  const bytes = [...atStart].reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes / 1024).toBeLessThan(LOADED_AT_START_KB);
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
  expect(prepared).toEqual([...PREPARED.system.locales, 'system'].map((name) => `prepared/${name}.json`).toSorted());
  expect(files.filter((path) => !/\.(mjs|json)$/.test(path))).toEqual([]);
  for (const name of PREPARED.system.locales) {
    const written = JSON.parse(readFileSync(join(folder, `prepared/${name}.json`), 'utf8'));
    expect(written).toEqual(structuredClone(PREPARED.calendars[name]));
  }
});
