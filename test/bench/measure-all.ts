import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFeedRows } from './build-feed.ts';
import { bundleRows } from './bundle-sizes.ts';
import { coldStartRows } from './cold-start/cold-start.ts';
import { bundleComparedHandlers } from './cold-start/compared-handlers.ts';
import type { Result } from './print.ts';
import { responseSizeRows } from './response-sizes.ts';
import { sampleFeed } from './sample.ts';
import { heapRow } from './warm/heap.ts';
import { tableSizeRows } from './warm/table-size.ts';
import { warmRows } from './warm/warm.ts';

/** Rounds of each measurement, numbers of feeds, and requests for the heap. */
const FULL = { build: 20, cold: 20, warm: 30, sizes: [100, 10_000, 100_000], table: 30, requests: 100_000 };
const QUICK = { build: 3, cold: 5, warm: 5, sizes: [100, 1_000], table: 5, requests: 20_000 };

/**
 * Measures everything, in under ten minutes on an idle machine.
 *
 * @param quick with fewer rounds: enough to see in which direction a figure moves
 * @param progress called before each measurement with what it is
 */
export async function measureAll({
  quick,
  progress,
}: {
  readonly quick: boolean;
  readonly progress: (activity: string) => void;
}): Promise<Result> {
  const effort = quick ? QUICK : FULL;
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
  try {
    progress('measuring how long building one feed takes');
    const build = await buildFeedRows(effort.build);
    progress('measuring cold starts, which takes longest');
    const sample = await sampleFeed();
    const handlers = bundleComparedHandlers(folder);
    const cold = await coldStartRows(handlers, sample, folder, effort.cold);
    progress('measuring warm requests');
    const warm = await warmRows(handlers, sample, effort.warm);
    progress('measuring tables of different sizes');
    const table = await tableSizeRows(effort.sizes, sample, folder, effort.table);
    progress('measuring heap and sizes');
    const heap = await heapRow(effort.requests);
    const sizes = await responseSizeRows(sample);
    const bundles = bundleRows(folder);
    return {
      rows: [...build, ...cold.rows, ...warm, heap, ...table, ...sizes, ...bundles.rows],
      notes: [...cold.notes, ...bundles.notes],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
