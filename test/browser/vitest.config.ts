import { defineConfig } from 'vitest/config';
import { browserPath } from './browser.ts';

const found = browserPath() !== undefined;
if (!found) {
  console.log('The browser tests did not run: there is no Chromium here. Install it, or name one in CHROME_PATH.');
}

/** `npm run test:browser`: the tests in a real browser. */
export default defineConfig({
  test: {
    include: found ? ['test/browser/**/*.browser.ts'] : [],
    passWithNoTests: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
