import { expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import { prepareWithWording } from '../../../infra/settings/wording-revision.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

test('the committed wording revision stands for clinic.json and its protocol as they are; else run: npm run wording', () => {
  const { current } = prepareWithWording(readSettings());
  expect(current, 'clinic.json or the protocol has changed: run "npm run wording" and commit what it changes').toBe(
    true,
  );
});

test('a wording that has changed is told from one that has not', () => {
  const { hash } = prepareWithWording(TEST_SETTINGS);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).current).toBe(true);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash: '0'.repeat(64) }).current).toBe(false);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).prepared.system.wordingRevision).toBe(5);
});
