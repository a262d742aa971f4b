import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { licences } from '../../infra/tools/licences.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');
const manifest: Record<string, Record<string, string>> = JSON.parse(read('package.json'));
const runtime = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });

test.each(runtime)('CONTRIBUTING.md explains the dependency %s', (name) => {
  const lines = read('CONTRIBUTING.md').split('\n');
  expect(lines.filter((line) => /^[|-] /.test(line) && line.includes(`\`${name}\``))).toHaveLength(1);
});

test('every dependency is pinned to an exact version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries(all)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

test('the lockfile has checksums for all packages and no registry', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const installed = Object.entries<Record<string, unknown>>(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(100);
  for (const [path, entry] of installed) {
    expect(entry.resolved, path).toBeUndefined();
    if (!entry.inBundle) expect(entry.integrity, path).toMatch(/^sha512-/);
  }
});

test('only the packages in allowScripts have install scripts', () => {
  const { packages } = JSON.parse(read('package-lock.json'));
  const scripted = Object.entries<Record<string, unknown>>(packages).filter(([, entry]) => entry.hasInstallScript);
  const names = scripted.map(([path]) => path.replace(/.*node_modules\//, ''));
  const allowed = Object.keys(manifest.allowScripts ?? {});
  // fsevents is an optional test dependency on macOS.
  expect(new Set(names.filter((name) => name !== 'fsevents'))).toEqual(new Set(allowed));
});

/** Licences that oblige the clinic to nothing but attribution. */
const PERMISSIVE = [
  '(MIT OR CC0-1.0)',
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
];

test('every runtime dependency has a permissive licence', () => {
  const listed = licences(JSON.parse(read('package-lock.json')));
  expect(listed.length).toBeGreaterThan(50);
  for (const { name, licence } of listed) expect(PERMISSIVE, name).toContain(licence);
});
