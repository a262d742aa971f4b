import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

const LIGHTER_MODULES = './infra/bundle/lighter-modules.ts';

/** A function's code as it is deployed. */
export interface Bundle {
  /** The folder to upload; its entry is `index.mjs`. */
  readonly folder: string;
  /** esbuild's account of what the bundle contains, by source file. */
  readonly metafile: Metafile;
}

/**
 * Bundles a function with its dependencies, including the AWS SDK: the copy in Lambda's runtime loads more slowly (ADR 43).
 *
 * Deterministic: the same sources give the same bytes on every machine. Dynamic imports become files of their own.
 *
 * @param entry path of the module that exports `handler`, relative to the project's root
 * @param folder output folder; emptied first
 * @param files contents of further files to write, by path relative to the folder
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
    // Chunk names are hashed from paths, which must not depend on where a symbolic link to node_modules leads.
    preserveSymlinks: true,
    alias: {
      '@aws-sdk/credential-provider-node': LIGHTER_MODULES,
      'node:http': LIGHTER_MODULES,
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
