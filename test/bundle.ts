import type { Metafile } from 'esbuild';

/** Limits to the size of a function's code, in bytes. */
export interface BundleBudget {
  /** The code that every cold start loads. */
  readonly start: number;
  /** All code, including what is imported on demand. */
  readonly whole: number;
}

/**
 * A few percent above the current sizes, so that an additional library is noticed: `import { z } from 'zod'` alone adds
 * 370 kB and 16 ms to a cold start.
 */
export const BUNDLE_BUDGETS = {
  'functions/feed/lambda.ts': { start: 215_000, whole: 305_000 },
} as const satisfies Readonly<Record<string, BundleBudget>>;

/** The bytes in a bundle that come from a package, or from this project (`own code`). */
export interface PackageBytes {
  readonly name: string;
  readonly bytes: number;
}

/** The packages in a bundle, largest first. */
export function bundleContents({ outputs }: Metafile): PackageBytes[] {
  const sums = new Map<string, number>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(path);
      sums.set(name, (sums.get(name) ?? 0) + bytesInOutput);
    }
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes);
}

/** The files that every cold start loads: the entry with its static imports, direct and indirect. */
export function startFiles({ outputs }: Metafile): readonly string[] {
  const reached = new Set<string>();
  const reach = (path: string) => {
    const output = outputs[path];
    if (!output || reached.has(path)) return;
    reached.add(path);
    for (const { path: imported, kind } of output.imports) if (kind === 'import-statement') reach(imported);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint && isEntry(path)) reach(path);
  return [...reached];
}

/** The bytes that every cold start loads. */
export function startBytes(metafile: Metafile): number {
  return startFiles(metafile).reduce((sum, path) => sum + (metafile.outputs[path]?.bytes ?? 0), 0);
}

/** The bytes of all code, including what is imported on demand. */
export function bundleBytes({ outputs }: Metafile): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** esbuild marks dynamically imported chunks as entry points too. */
function isEntry(path: string): boolean {
  return path.endsWith('/index.mjs');
}

function packageOf(path: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'own code';
}
