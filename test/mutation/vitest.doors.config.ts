import { defineConfig } from 'vitest/config';
import { QuickestFirst } from './vitest.config.ts';

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
    sequence: { sequencer: QuickestFirst },
  },
});
