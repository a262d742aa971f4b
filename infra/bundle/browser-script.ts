import { resolve } from 'node:path';
import { buildSync } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');
/** Browsers with passkeys: Safari 16, Chrome 108, Firefox 122 and what came after. */
const TARGETS = ['safari16', 'chrome108', 'firefox122'];

/**
 * Bundles a script for browsers, with all that it imports.
 *
 * @param entry its path from the project's root
 * @returns one classic script; the same sources give the same text
 */
export function browserScript(entry: string): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: TARGETS,
    legalComments: 'inline',
    logLevel: 'error',
  });
  return outputFiles.map(({ text }) => text).join('');
}
