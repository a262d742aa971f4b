import { defineConfig } from 'vitest/config';
import { ENGINES } from './engines/installed.ts';

/** Tests of single features run in Chromium; what a page looks like is tested in each engine. */
const CHROMIUM = 'test/browser/*.browser.ts';
const EACH_ENGINE = 'test/browser/*.engines.ts';

for (const { name, packages, path } of ENGINES) {
  if (path() === undefined)
    console.log(`The tests in ${name} did not run: it was not found (on Debian: apt-get install ${packages}).`);
}

/** `npm run test:browser`: the pages in each engine that is installed. */
export default defineConfig({
  test: {
    passWithNoTests: true,
    // The engines run side by side.
    maxWorkers: ENGINES.length,
    projects: ENGINES.filter(({ path }) => path() !== undefined).map(({ name }) => ({
      test: {
        name,
        env: { ENGINE: name },
        include: name === 'chromium' ? [CHROMIUM, EACH_ENGINE] : [EACH_ENGINE],
        testTimeout: 300_000,
        hookTimeout: 300_000,
      },
    })),
  },
});
