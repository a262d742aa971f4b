import { resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { DeskAssets } from '../../functions/desk/context.ts';
import type { PageSources } from '../../functions/feed/page/prepare-page.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The oldest browsers with passkeys. */
const TARGETS = ['safari16', 'chrome108', 'firefox122'];

/** The desk's stylesheet and scripts, bundled from their sources. */
export function deskAssets(): DeskAssets {
  return {
    style: browserFile('functions/desk/browser/desk.css'),
    script: browserFile('functions/desk/browser/desk.ts'),
    signIn: browserFile('functions/desk/browser/sign-in.ts'),
  };
}

/** The stylesheet and script that the client's page embeds. */
export function pageSources(): PageSources {
  return {
    style: browserFile('functions/feed/page/browser/page.css').trim(),
    script: browserFile('functions/feed/page/browser/page.ts').trim(),
  };
}

/**
 * Bundles a stylesheet or script with its imports for browsers.
 *
 * @param entry its path, relative to the project's root
 * @returns a stylesheet or a classic script; deterministic
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
