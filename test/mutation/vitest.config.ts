import { defineConfig } from 'vitest/config';

/** The tests that hold `shared/`: for mutation testing and coverage, which the rest would only slow down. */
export default defineConfig({
  test: {
    include: [
      ...['test/shared/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/functions/**/*.test.ts'],
      'test/infra/json-schemas.test.ts',
    ],
    // They start processes and wait for time-outs, and hold nothing of shared/ that the others do not.
    exclude: ['test/shared/calendar/time-zones.test.ts', 'test/functions/feed/store-out-of-reach.test.ts'],
    testTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts'],
      reporter: ['text'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
