import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Stryker stops at the first failing test, so quick files run first. */
export class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toReversed();
  }
}

/** The tests that cover `shared/`, for mutation testing and coverage. */
export default defineConfig({
  test: {
    include: [
      ...['test/shared/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/infra/settings/json-schemas.test.ts'],
      ...['test/functions/feed/calendar.test.ts', 'test/functions/feed/page/*.test.ts'],
    ],
    // It starts one process per time zone and covers nothing more.
    exclude: ['test/shared/calendar/time-zones.test.ts'],
    setupFiles: ['test/mutation/load-first.ts'],
    runner: 'test/mutation/stop-at-failure.ts',
    testTimeout: 60_000,
    // Three times as fast; every mutant has its own process anyway.
    isolate: false,
    sequence: { sequencer: QuickestFirst },
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts'],
      reporter: ['text'],
      thresholds: { lines: 100, branches: 100 },
    },
  },
});
