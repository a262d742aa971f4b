import { join } from 'node:path';
import { BUNDLE_BUDGETS } from '../../infra/bundle/budgets.ts';
import { bundleFunction } from '../../infra/bundle/bundle.ts';
import { bundleBytes, bundleContents } from '../../infra/bundle/bundle-contents.ts';
import { alone, type Row } from './row.ts';

/** The size of each function's bundle, and as notes what it consists of. */
export function bundleRows(folder: string): { readonly rows: Row[]; readonly notes: string[] } {
  const bundles = Object.entries(BUNDLE_BUDGETS).map(([entry, budget]) => {
    const { metafile } = bundleFunction(entry, join(folder, 'sizes', entry));
    return { entry, budget, bytes: bundleBytes(metafile), contents: bundleContents(metafile) };
  });
  return {
    rows: bundles.map(({ entry, budget, bytes }) =>
      alone(`bundle of ${entry}`, bytes / 1000, 'kB', { atMost: budget / 1000 }),
    ),
    notes: bundles.map(
      ({ entry, contents }) =>
        `In the bundle of ${entry}, in kB: ${contents.map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(1)}`).join(', ')}.`,
    ),
  };
}
