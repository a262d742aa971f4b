import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/** A function's code as Lambda gets it. */
export interface Bundle {
  /** The folder that is uploaded; its entry is `index.mjs`. */
  readonly folder: string;
  /** What is in it, by source file (esbuild's metafile). */
  readonly metafile: Metafile;
}

/**
 * Bundles a function with all that it needs, the AWS SDK included: what Lambda brings along loads more slowly.
 *
 * The same sources give the same bytes, on every machine. What is imported dynamically becomes a file of its own, loaded when
 * it is first needed.
 *
 * @param entry path of the module that exports `handler`, from the project's root
 * @param folder where to write; it is emptied first
 * @param files further files to put beside the entry, by relative path
 */
export function bundleFunction(entry: string, folder: string, files: Readonly<Record<string, string>> = {}): Bundle {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: { index: entry },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    minify: true,
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The SDK's "main" is CommonJS, which cannot be tree-shaken.
    mainFields: ['module', 'main'],
    // The names of chunks depend on paths; where node_modules is a link, it must not matter where that leads.
    preserveSymlinks: true,
    alias: {
      '@aws-sdk/credential-provider-node': './infra/bundle/environment-credentials.ts',
      'node:http': './infra/bundle/node-http.ts',
    },
    legalComments: 'none',
    logLevel: 'error',
  });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { folder, metafile };
}
