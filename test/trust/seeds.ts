/** Set by `npm run test:trust`; `npm test` runs a small share of the same. */
const WHOLE = process.env.TRUST === 'whole';
/** Every failure names its seed; `TRUST_SEED=… npm run test:trust` replays it. */
const SEED = Number(process.env.TRUST_SEED ?? (WHOLE ? Math.floor(Math.random() * 2 ** 31) : 1));

/** How often a promise is put to the test, and from which seed. */
export interface Rounds {
  readonly numRuns: number;
  readonly seed: number;
  /** Tells the first failure as it was found: shrinking it would take longer than the run. */
  readonly endOnFailure: true;
}

/** So many rounds as a share of every test run, so many in the whole one, which prints its seed. */
export function rounds(name: string, share: number, whole: number): Rounds {
  const numRuns = WHOLE ? whole : share;
  if (WHOLE) process.stdout.write(`${name}: ${numRuns} rounds, TRUST_SEED=${SEED}\n`);
  return { numRuns, seed: SEED, endOnFailure: true };
}
