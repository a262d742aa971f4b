import { defineConfig } from 'vitest/config';
import { browserPath } from './browser.ts';

const found = browserPath() !== undefined;
if (!found) {
  console.log('The browser tests did not run: Chromium was not found. Install it, or set CHROME_PATH.');
}

/** `npm run test:browser`: the tests in Chromium. */
export default defineConfig({
  test: {
    include: found ? ['test/browser/**/*.browser.ts'] : [],
    passWithNoTests: true,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
