import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'aftercare-install-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('npm ci works without install scripts, and the database opens', () => {
  for (const file of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(ROOT, file), join(folder, file));
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit'], { cwd: folder, stdio: 'pipe' });
  for (const name of ['ics', 'zod', 'dynalite', 'classic-level', '@aws-sdk/client-dynamodb']) {
    expect(existsSync(join(folder, 'node_modules', name)), name).toBe(true);
  }
  // classic-level ships prebuilt binaries, so it opens without its install script.
  const opens = `const { ClassicLevel } = require('classic-level'); new ClassicLevel('db').open().then(() => console.log('opened'))`;
  expect(execFileSync(process.execPath, ['-e', opens], { cwd: folder, encoding: 'utf8' })).toBe('opened\n');
});
