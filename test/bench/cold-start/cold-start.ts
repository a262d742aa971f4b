import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runToJson, type ServerProcess, startServer } from '../child-process.ts';
import { median } from '../measure.ts';
import { compared, type Goal, type Row } from '../row.ts';
import { calendarRequest, type Sample } from '../sample.ts';
import type { ComparedHandlers } from './compared-handlers.ts';
import { cpuLimit } from './cpu-limit.ts';

const CHILD = resolve(import.meta.dirname, 'child.mjs');
const EMULATOR = resolve(import.meta.dirname, 'emulator.ts');
/** About as long as a GetItem takes within a region. */
const DATABASE_DELAY_MS = 5;
/** Megabytes of memory, for which Lambda gives a share of one CPU; undefined is a whole CPU. */
const SIZES = [undefined, 1_024, 512, 256] as const;

/** For each handler, and for the feed function at a feed's first poll of a day. */
type Times = Readonly<Record<keyof ComparedHandlers | 'firstOfDay', number>>;

interface ColdStart {
  /** Milliseconds that the import takes. */
  readonly load: number;
  /** Milliseconds from there to the first response. */
  readonly first: number;
  /** Milliseconds of CPU time for both, on all threads; other work on the machine hardly affects it. */
  readonly cpu: number;
}

/**
 * Loads each bundle in fresh processes, in turns, and answers one calendar request.
 *
 * @param folder for temporary files
 * @param rounds processes for each bundle and size
 * @returns the rows, and a note for each size that cannot be measured on this machine
 */
export async function coldStartRows(
  handlers: ComparedHandlers,
  { token, item, undelivered }: Sample,
  folder: string,
  rounds: number,
): Promise<{ readonly rows: Row[]; readonly notes: string[] }> {
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(calendarRequest(token)));
  const database = await startEmulator(folder, 'delivered', item);
  const databaseOfFirstPoll = await startEmulator(folder, 'undelivered', undelivered);
  const rows: Row[] = [];
  const notes: string[] = [];
  try {
    for (const megabytes of SIZES) {
      const limit = megabytes === undefined ? undefined : cpuLimit(megabytes);
      if (megabytes !== undefined && !limit) {
        notes.push(
          `Cold start at ${megabytes} MB was not measured: this machine does not allow control groups for CPU.`,
        );
        continue;
      }
      const run = (entry: string, { endpoint }: ServerProcess) =>
        runToJson<ColdStart>([CHILD, entry, eventFile], lambdaEnvironment(endpoint), limit?.processes);
      const times = await inTurns(rounds, {
        feed: () => run(handlers.feed, database),
        firstOfDay: () => run(handlers.feed, databaseOfFirstPoll),
        bare: () => run(handlers.bare, database),
        usual: () => run(handlers.usual, database),
      }).finally(() => limit?.remove());
      const at = megabytes === undefined ? 'at full speed' : `with the CPU of ${megabytes} MB`;
      rows.push(...rowsOf(`cold start ${at}`, times.wall, { bare: { atMost: 1.1 }, usual: { atMost: 0.5 } }));
      if (!limit) rows.push(...rowsOf(`cold start ${at}, processor time`, times.cpu));
    }
  } finally {
    await database.stop();
    await databaseOfFirstPoll.stop();
  }
  return { rows, notes };
}

/** A database that answers every read with this item. */
function startEmulator(folder: string, name: string, item: Sample['item']): Promise<ServerProcess> {
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(item));
  return startServer([EMULATOR, file, String(DATABASE_DELAY_MS)]);
}

function rowsOf(figure: string, times: Times, goals: { readonly bare?: Goal; readonly usual?: Goal } = {}): Row[] {
  const bare = { name: 'bare GetItem', value: times.bare };
  const usual = { name: 'express, serverless-http, lib-dynamodb, ical-generator', value: times.usual };
  return [
    compared(figure, times.feed, 'ms', bare, goals.bare),
    compared(figure, times.feed, 'ms', usual, goals.usual),
    compared(`${figure}, first poll of a day, which records the delivery`, times.firstOfDay, 'ms', bare),
  ];
}

/** Medians of load and first request together, as wall time and as CPU time. */
async function inTurns(rounds: number, starts: Readonly<Record<keyof Times, () => Promise<ColdStart>>>) {
  const names = Object.keys(starts) as (keyof Times)[];
  const runs: Record<keyof Times, ColdStart[]> = { feed: [], firstOfDay: [], bare: [], usual: [] };
  // The first round only warms the file system's cache.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const run = await starts[name]();
      if (round > 0) runs[name].push(run);
    }
    names.push(...names.splice(0, 1));
  }
  const medians = (of: (run: ColdStart) => number): Times => ({
    feed: median(runs.feed.map(of)),
    firstOfDay: median(runs.firstOfDay.map(of)),
    bare: median(runs.bare.map(of)),
    usual: median(runs.usual.map(of)),
  });
  return { wall: medians(({ load, first }) => load + first), cpu: medians(({ cpu }) => cpu) };
}

/** The whole environment of the function; nothing of this shell's. */
function lambdaEnvironment(endpoint: string): NodeJS.ProcessEnv {
  return {
    TABLE_NAME: 'aftercare',
    AWS_LAMBDA_FUNCTION_NAME: 'feed',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  };
}
