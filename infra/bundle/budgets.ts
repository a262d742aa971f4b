/** The most that a function's code may weigh, in bytes. */
export interface BundleBudget {
  /** What every cold start loads. */
  readonly start: number;
  /** With what is loaded when it is first needed. */
  readonly whole: number;
}

/**
 * Some percent above what each weighs, so that a library that slips in is noticed: `import { z } from 'zod'` alone adds
 * 370 kB and 16 ms to a cold start.
 */
export const BUNDLE_BUDGETS = {
  'functions/feed/lambda.ts': { start: 215_000, whole: 305_000 },
} as const satisfies Readonly<Record<string, BundleBudget>>;
