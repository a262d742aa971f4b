import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleFunction } from '../../../infra/bundle/bundle.ts';
import { feedFiles } from '../../../infra/bundle/bundled-files.ts';
import { clinic, plainTexts, prepared, preparedPages } from '../sample.ts';
import type { UsualSetup } from './usual.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

/** The entry files of the bundles to compare. */
export interface ComparedHandlers {
  /** The feed function as it is deployed. */
  readonly feed: string;
  /** A bare GetItem, bundled the same way: the lower limit. */
  readonly bare: string;
  /** The same service as it is usually written. */
  readonly usual: string;
}

/** Bundles all three into a folder. */
export function bundleComparedHandlers(folder: string): ComparedHandlers {
  const entry = (name: string) => join(folder, name, 'index.mjs');
  bundleFunction('functions/feed/lambda.ts', join(folder, 'feed'), feedFiles(prepared, preparedPages));
  bundleFunction('test/bench/cold-start/bare.ts', join(folder, 'bare'));
  bundleUsual(join(folder, 'usual'));
  return { feed: entry('feed'), bare: entry('bare'), usual: entry('usual') };
}

/** Bundled as usual: esbuild, minified, with the SDK, and with `require` because express is CommonJS. */
function bundleUsual(folder: string): void {
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: { index: 'test/bench/cold-start/usual.ts' },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  const setup: UsualSetup = { schedule: prepared.system.schedule, texts: plainTexts(clinic.defaultLocale) };
  writeFileSync(join(folder, 'setup.json'), JSON.stringify(setup));
}
