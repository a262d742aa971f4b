import { defineConfig } from 'vitest/config';

/** The whole of what `npm test` runs a share of, and what takes too long for it (`*.slow.ts`). */
export default defineConfig({
  test: {
    include: ['test/trust/**/*.test.ts', 'test/**/*.slow.ts'],
    env: { TRUST: 'whole' },
    testTimeout: 540_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
