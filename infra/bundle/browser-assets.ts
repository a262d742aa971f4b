import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { DeskAssets } from '../../functions/desk/context.ts';
import type { PageSources } from '../../functions/feed/page/prepare-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Browsers with passkeys: Safari 16, Chrome 108, Firefox 122 and what came after. */
const TARGETS = ['safari16', 'chrome108', 'firefox122'];

/** The desk's files for browsers, made from their sources. */
export function deskAssets(): DeskAssets {
  return {
    style: browserFile('functions/desk/browser/desk.css'),
    script: browserFile('functions/desk/browser/desk.ts'),
    signIn: browserFile('functions/desk/browser/sign-in.ts'),
  };
}

/** The style and the script of the client's page, which stand inside of it. */
export function pageSources(): PageSources {
  return {
    style: browserFile('functions/feed/page/browser/page.css').trim(),
    script: browserFile('functions/feed/page/browser/page.ts').trim(),
  };
}

/**
 * Bundles a stylesheet or script for browsers, with all that it imports.
 *
 * @param entry its path from the project's root
 * @returns a stylesheet or one classic script; the same sources give the same text
 */
function browserFile(entry: string): string {
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
