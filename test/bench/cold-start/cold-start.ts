import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runToJson, type ServerProcess, startServer } from '../child-process.ts';
import { median } from '../median.ts';
import { compared, type Goal, type Row } from '../row.ts';
import { calendarRequest, type Sample } from '../sample.ts';
import type { Contestants } from './contestants.ts';
import { cpuLimit } from './cpu-limit.ts';

const CHILD = resolve(import.meta.dirname, 'child.mjs');
const EMULATOR = resolve(import.meta.dirname, 'emulator.ts');
/** About what a GetItem takes inside a region. */
const DATABASE_DELAY_MS = 5;
/** Of memory, at which Lambda gives so much of one CPU; undefined is full speed. */
const SIZES = [undefined, 1_024, 512, 256] as const;

/** The contestants, and the feed function once more at a feed's first poll of a day. */
type Times = Readonly<Record<keyof Contestants | 'firstOfDay', number>>;

interface ColdStart {
  /** Milliseconds from before the import to after it. */
  readonly load: number;
  /** Milliseconds from there to the first answer. */
  readonly first: number;
  /** Milliseconds of processor time for both, on all threads: it hardly feels what else the machine does. */
  readonly cpu: number;
}

/**
 * Loads each bundle in fresh processes and answers the first calendar request, one after the other in turns.
 *
 * @param folder for scratch files
 * @param rounds processes of each bundle and size
 * @returns the rows, and a note for each size that could not be measured here
 */
export async function coldStartRows(
  contestants: Contestants,
  { token, item, unnoted }: Sample,
  folder: string,
  rounds: number,
): Promise<{ readonly rows: Row[]; readonly notes: string[] }> {
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(calendarRequest(token)));
  const database = await startEmulator(folder, 'noted', item);
  const databaseOfMorning = await startEmulator(folder, 'unnoted', unnoted);
  const rows: Row[] = [];
  const notes: string[] = [];
  try {
    for (const megabytes of SIZES) {
      const limit = megabytes === undefined ? undefined : cpuLimit(megabytes);
      if (megabytes !== undefined && !limit) {
        notes.push(`No control group for CPU can be made here: cold start at ${megabytes} MB not measured.`);
        continue;
      }
      const run = (entry: string, { port }: ServerProcess) =>
        runToJson<ColdStart>([CHILD, entry, eventFile], lambdaEnvironment(port), limit?.processes);
      const times = await inTurns(rounds, {
        feed: () => run(contestants.feed, database),
        firstOfDay: () => run(contestants.feed, databaseOfMorning),
        bare: () => run(contestants.bare, database),
        usual: () => run(contestants.usual, database),
      }).finally(() => limit?.remove());
      const at = megabytes === undefined ? 'at full speed' : `with the CPU of ${megabytes} MB`;
      rows.push(...rowsOf(`cold start ${at}`, times.wall, { bare: { atMost: 1.1 }, usual: { atMost: 0.5 } }));
      if (!limit) rows.push(...rowsOf(`cold start ${at}, processor time`, times.cpu));
    }
  } finally {
    await database.stop();
    await databaseOfMorning.stop();
  }
  return { rows, notes };
}

/** A database that finds this item, whatever it is asked. */
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
    compared(`${figure}, first poll of a day, which writes its note`, times.firstOfDay, 'ms', bare),
  ];
}

/** Medians of load and first request together. */
async function inTurns(rounds: number, contestants: Readonly<Record<keyof Times, () => Promise<ColdStart>>>) {
  const names = Object.keys(contestants) as (keyof Times)[];
  const runs: Record<keyof Times, ColdStart[]> = { feed: [], firstOfDay: [], bare: [], usual: [] };
  // The first round fills the file system's cache.
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const run = await contestants[name]();
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

/** What the functions find in their environment, and nothing of this shell's. */
function lambdaEnvironment(port: number): NodeJS.ProcessEnv {
  return {
    TABLE_NAME: 'aftercare',
    AWS_LAMBDA_FUNCTION_NAME: 'feed',
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}`,
  };
}
