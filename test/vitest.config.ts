import { defineConfig } from 'vitest/config';

const STACK = 'test/infra/*.test.ts';

/** What `npm test` runs: all but the long runs, the browser's and those that deploy. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      { test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: [STACK], testTimeout: 30_000 } },
      // One after another in the same process: each would load the CDK for itself, and synthesize the same stack again.
      { test: { name: 'stack', include: [STACK], isolate: false, testTimeout: 60_000 } },
    ],
  },
});
