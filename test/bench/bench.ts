import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildFeedRows } from './build-feed.ts';
import { bundleRows } from './bundle-sizes.ts';
import { coldStartRows } from './cold-start/cold-start.ts';
import { bundleContestants } from './cold-start/contestants.ts';
import { loadRows, startLocalServer } from './load/load.ts';
import { wireRows } from './load/wire.ts';
import { asMarkdown, asText, type Result } from './print.ts';
import { sampleFeed } from './sample.ts';
import { tableSizeRows } from './warm/table-size.ts';
import { warmRows } from './warm/warm.ts';

// npm run bench [-- --json | --markdown] [--quick]
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, markdown: { type: 'boolean' }, quick: { type: 'boolean' } },
});

/** How often everything is measured: enough for the README, or enough to see where a change goes. */
const EFFORT = values.quick
  ? { build: 3, cold: 5, warm: 5, sizes: [100, 1_000], table: 5, load: 2, seconds: 2, many: 20_000 }
  : { build: 20, cold: 40, warm: 30, sizes: [100, 10_000, 100_000], table: 30, load: 6, seconds: 5, many: 100_000 };

const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
try {
  const result = await measure();
  if (values.json) console.log(JSON.stringify(result.rows, null, 2));
  else if (values.markdown) console.log(asMarkdown(result));
  else console.log(asText(result, process.stdout.isTTY));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<Result> {
  progress('building one feed');
  const build = await buildFeedRows(EFFORT.build);
  progress('cold starts, the longest part');
  const sample = await sampleFeed();
  const contestants = bundleContestants(folder);
  const cold = await coldStartRows(contestants, sample, folder, EFFORT.cold);
  progress('warm requests');
  const warm = await warmRows(contestants, sample, EFFORT.warm);
  progress('tables of different size');
  const table = await tableSizeRows(EFFORT.sizes, sample, folder, EFFORT.table);
  progress('the local server under load');
  const server = await startLocalServer();
  try {
    const wire = await wireRows(server.feed);
    const load = await loadRows(server, EFFORT.load, EFFORT.seconds, EFFORT.many);
    const bundles = bundleRows(folder);
    return {
      rows: [...build, ...cold.rows, ...warm, ...load, ...table, ...wire, ...bundles.rows],
      notes: [...cold.notes, ...bundles.notes],
    };
  } finally {
    server.stop();
  }
}

/** Says what takes so long, beside the result. */
function progress(what: string): void {
  if (process.stderr.isTTY) console.error(`measuring ${what} …`);
}
