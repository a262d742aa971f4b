import { defineConfig } from 'vitest/config';

/** The trust tests with all their runs, and the tests that are too slow for `npm test` (`*.slow.ts`). */
export default defineConfig({
  test: {
    include: ['test/trust/**/*.test.ts', 'test/**/*.slow.ts'],
    env: { TRUST: 'whole' },
    // Only a test that hangs takes this long: beside other processes the longest ones take half an hour.
    testTimeout: 7_200_000,
    hookTimeout: 600_000,
    maxWorkers: 2,
  },
});
