import type { Metafile } from 'esbuild';

/** How many bytes of a bundle come from one package, or from this project's own sources. */
export interface PackageBytes {
  readonly name: string;
  readonly bytes: number;
}

/** A bundle by package, the largest first. */
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

/** The bytes of a bundle's code, without the files beside it. */
export function bundleBytes({ outputs }: Metafile): number {
  return Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0);
}

function packageOf(path: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? 'own code';
}
