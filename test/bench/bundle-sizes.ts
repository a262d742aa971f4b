import { join } from 'node:path';
import { bundleFunction } from '../../infra/bundle/bundle.ts';
import { BUNDLE_BUDGETS, bundleBytes, bundleContents, startBytes } from '../bundle.ts';
import { alone, type Row } from './row.ts';

/** The size of each function's bundle, with notes on what it contains. */
export function bundleRows(folder: string): { readonly rows: Row[]; readonly notes: string[] } {
  const bundles = Object.entries(BUNDLE_BUDGETS).map(([entry, budget]) => {
    const { metafile } = bundleFunction(entry, join(folder, 'sizes', entry));
    return { entry, budget, metafile };
  });
  return {
    rows: bundles.flatMap(({ entry, budget, metafile }) => [
      alone(`code of ${entry}, loaded at start`, startBytes(metafile) / 1000, 'kB', { atMost: budget.start / 1000 }),
      alone(`code of ${entry}, whole`, bundleBytes(metafile) / 1000, 'kB', { atMost: budget.whole / 1000 }),
    ]),
    notes: bundles.map(
      ({ entry, metafile }) =>
        `The bundle of ${entry}, in kB: ${bundleContents(metafile)
          .map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(1)}`)
          .join(', ')}.`,
    ),
  };
}
