import { defineConfig } from 'vitest/config';

/** The trust tests with all their runs, and the tests that are too slow for `npm test` (`*.slow.ts`). */
export default defineConfig({
  test: {
    include: ['test/trust/**/*.test.ts', 'test/**/*.slow.ts'],
    env: { TRUST: 'whole' },
    testTimeout: 540_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
