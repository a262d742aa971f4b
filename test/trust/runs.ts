/** True for `npm run test:trust`; `npm test` runs fewer cases. */
export const WHOLE = process.env.TRUST === 'whole';
/** Failures name their seed; `TRUST_SEED=… npm run test:trust` repeats it. */
const SEED = Number(process.env.TRUST_SEED ?? (WHOLE ? Math.floor(Math.random() * 2 ** 31) : 1));

/** Parameters of a property test, for fast-check. */
export interface Runs {
  readonly numRuns: number;
  readonly seed: number;
  /** No shrinking, which would take longer than the test. */
  readonly endOnFailure: true;
}

/** Picks the number of runs for `npm test` or for `npm run test:trust`, which also prints its seed. */
export function runs(name: string, quick: number, whole: number): Runs {
  const numRuns = WHOLE ? whole : quick;
  if (WHOLE) process.stdout.write(`${name}: ${numRuns} runs, TRUST_SEED=${SEED}\n`);
  return { numRuns, seed: SEED, endOnFailure: true };
}
