import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import type { TestSpecification } from 'vitest/node';
import { QuickestFirst } from './vitest.config.ts';

const startsDesk = ({ moduleId }: TestSpecification) => readFileSync(moduleId, 'utf8').includes('running-desk.ts');

/** A file that starts a desk takes seconds, so it runs only for what no other file notices. */
class DesksLast extends QuickestFirst {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => Number(startsDesk(one)) - Number(startsDesk(other)));
  }
}

/** The tests of the doors, for mutation testing (`stryker.doors.config.mjs`): no others that pass through them, and none that wait. */
export default defineConfig({
  test: {
    include: [
      'test/shared/{staff/*,feeds/import-*}.test.ts',
      'test/functions/desk/{door-pages,failure,import-*,joining,late-form,lock,passkeys,people,people-forms}.test.ts',
      'test/functions/desk/{registration,security,session,sign-in,strangers,under-way}.test.ts',
      'test/functions/feed/{*,page/response}.test.ts',
    ],
    exclude: ['test/functions/feed/{bundle,store-unavailable}.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: DesksLast },
    runner: 'test/mutation/stop-at-failure.ts',
  },
});
