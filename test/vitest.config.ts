import { defineConfig } from 'vitest/config';

const ALL = 'test/**/*.test.ts';
const STACK = 'test/infra/*.test.ts';
const MOCKING = 'test/trust/odd-events.test.ts';

/** What `npm test` runs: everything but the long runs, the browsers and what deploys. */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      // Files share a process, which saves a third of the time; a file that mocks one of Node's modules gets its own.
      {
        test: {
          name: 'rooms',
          include: [ALL],
          exclude: [STACK, MOCKING],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false,
        },
      },
      { test: { name: 'mocking', include: [MOCKING], testTimeout: 30_000, hookTimeout: 60_000 } },
      // One after another in the same process: each would load the CDK for itself, and synthesize the same stack again.
      { test: { name: 'stack', include: [STACK], isolate: false, testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
