import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
/** Folders that git ignores; globs leave out those that begin with a dot, except where a pattern names one. */
const UNTRACKED = new Set(['node_modules', 'cdk.out', '.local', 'coverage', '.stryker-tmp', 'reports']);
const TRACKED = { cwd: ROOT, exclude: (name: string) => UNTRACKED.has(name) };
const PATHS = globSync(['**/*.*', '.ci/*'], TRACKED);
const TEXTS = PATHS.filter((path) => /\.(?:md|mjs|ts|json|ya?ml|sh)$|^\.ci\//.test(path)).filter(
  (path) => path !== 'package-lock.json',
);
const NAMES = new Set(PATHS.map((path) => path.slice(path.lastIndexOf('/') + 1)));

/** A path from the root as a text names it: `shared/feeds/feed.ts`, or a pattern like `test/golden/*.ics`. */
const FROM_ROOT =
  /(?<![\w./-])(?:\.ci|cli|docs|functions|infra|shared|test)\/[\w./*?-]*\.(?:css|html|ics|json|md|mjs|png|ts|ya?ml)\b/g;
/** A file between backticks in Markdown, as a path or by its name alone, like `clinic.json`. */
const IN_BACKTICKS = /`((?:[\w.*?-]+\/)*[\w.*?-]+\.(?:css|json|md|mjs|png|ts|ya?ml))`/g;
/** Where a Markdown link or picture leads inside the repository. */
const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');

/** Whether a text may name a file like this: from the root, from its own folder, or by the file's name alone. */
function exists(name: string, folder: string): boolean {
  if (/[*?]/.test(name)) return globSync(name.includes('/') ? name : `**/${name}`, TRACKED).length > 0;
  return NAMES.has(name) || [ROOT, resolve(ROOT, folder)].some((base) => existsSync(resolve(base, name)));
}

/** What a text names that does not exist. */
function missingIn(path: string): string[] {
  const text = read(path);
  const folder = dirname(path);
  const named = text.match(FROM_ROOT) ?? [];
  if (!path.endsWith('.md')) return named.filter((name) => !exists(name, folder));
  const quoted = Array.from(text.matchAll(IN_BACKTICKS), ([, name = '']) => name);
  const links = Array.from(text.matchAll(LINK), ([, link = '']) => link);
  return [
    ...[...named, ...quoted].filter((name) => !exists(name, folder)),
    ...links.filter((link) => !existsSync(resolve(ROOT, folder, link))),
  ];
}

test('every file that a text names exists', () => {
  const missing = TEXTS.flatMap((path) => [...new Set(missingIn(path))].map((name) => `${path}: ${name}`));
  expect(TEXTS.length).toBeGreaterThan(300);
  expect(missing).toEqual([]);
});

test('no text names the design document of the first version', () => {
  const name = ['design', 'md'].join('.');
  expect(TEXTS.filter((path) => read(path).includes(name))).toEqual([]);
});

test('README.md has at most 1,300 words', () => {
  expect(read('README.md').split(/\s+/).length).toBeLessThanOrEqual(1_300);
});
