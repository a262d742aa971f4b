import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A mutant is given up at the first test that fails, so the quick ones come first. */
class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toReversed();
  }
}

/** The tests that hold `shared/`: for mutation testing and coverage, which the rest would only slow down. */
export default defineConfig({
  test: {
    include: [
      ...['test/shared/**/*.test.ts', 'test/golden/**/*.test.ts', 'test/infra/settings/json-schemas.test.ts'],
      ...['test/functions/feed/calendar.test.ts', 'test/functions/feed/page/*.test.ts'],
    ],
    // It starts a process a zone, and holds nothing that the others do not.
    exclude: ['test/shared/calendar/time-zones.test.ts'],
    setupFiles: ['test/mutation/load-first.ts'],
    testTimeout: 60_000,
    // Three times as fast: every mutant has a process of its own as it is.
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
