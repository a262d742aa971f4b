import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import type { DeskAsset, DeskAssets } from '../../functions/desk/assets.ts';
import type { PageSources } from '../../functions/feed/page/prepare-page.ts';
import type { SiteSources } from '../../functions/feed/page/prepare-site.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** The oldest browsers with passkeys. */
const TARGETS = ['safari16', 'chrome108', 'firefox122'];

const CSS = 'text/css; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** The files of the desk's pages, bundled from their sources and compressed. */
export function deskAssets(): DeskAssets {
  const folder = 'functions/desk/browser';
  return {
    style: deskAsset('desk.css', CSS, browserFile(`${folder}/desk.css`)),
    script: deskAsset('desk.js', JAVASCRIPT, browserFile(`${folder}/desk.ts`)),
    signIn: deskAsset('sign-in.js', JAVASCRIPT, browserFile(`${folder}/sign-in.ts`)),
    icon: deskAsset('icon.svg', 'image/svg+xml', readFileSync(resolve(ROOT, folder, 'icon.svg'), 'utf8')),
  };
}

function deskAsset(file: string, type: string, text: string): DeskAsset {
  const { name, ext } = parse(file);
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { path: `/assets/${name}-${hash}${ext}`, type, text, brotli: brotliCompressSync(text).toString('base64') };
}

/** The stylesheet and script that the client's page embeds. */
export function pageSources(): PageSources {
  return {
    style: browserFile('functions/feed/page/browser/page.css').trim(),
    script: browserFile('functions/feed/page/browser/page.ts').trim(),
  };
}

/** The stylesheet of the page for addresses that do not exist. */
export function siteSources(): SiteSources {
  return { notFoundStyle: browserFile('functions/feed/page/browser/not-found.css').trim() };
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
