import { expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import { prepareWithWording } from '../../../infra/settings/wording-revision.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

test('the committed wording revision matches the texts', () => {
  const { current } = prepareWithWording(readSettings());
  expect(current, 'the texts have changed: run "npm run wording" and commit its result').toBe(true);
});

test('changed texts no longer match the wording revision', () => {
  const { hash } = prepareWithWording(TEST_SETTINGS);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).current).toBe(true);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash: '0'.repeat(64) }).current).toBe(false);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).prepared.system.wordingRevision).toBe(5);
});
