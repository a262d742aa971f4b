import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { OWN_CLINIC, readSettings } from '../../../infra/settings/settings.ts';
import { prepareWithWording, wordingAdvice, wordingFile } from '../../../infra/settings/wording-revision.ts';
import { bumpWordingRevision } from '../../../infra/tools/bump-wording-revision.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_CLINIC_FILE, TEST_SETTINGS } from '../../fixtures/test-clinic.ts';
import clinic from '../../protocols/gap-clinic.json' with { type: 'json' };

test('the committed wording revision matches the texts', () => {
  const { current } = prepareWithWording(readSettings(OWN_CLINIC));
  expect(current, 'the texts have changed: run "npm run wording" and commit its result').toBe(true);
});

test('changed texts no longer match the wording revision', () => {
  const { hash } = prepareWithWording(TEST_SETTINGS);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).current).toBe(true);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash: '0'.repeat(64) }).current).toBe(false);
  expect(prepareWithWording(TEST_SETTINGS, { revision: 5, hash }).prepared.system.wordingRevision).toBe(5);
});

test('each clinic has a wording file beside its own', () => {
  const folder = temporaryFolder();
  // In one language, which is prepared in a sixth of the time.
  const texts = JSON.stringify({ ...clinic, protocol: resolve(import.meta.dirname, '../../protocols/gap.json') });
  const [north, south] = ['north.json', 'south.json'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(north, texts);
  writeFileSync(south, texts.replace('North Clinic', 'South Clinic'));
  const raised = (file: string) => bumpWordingRevision({ AFTERCARE_CLINIC: file });

  expect(wordingAdvice(north)).toContain(
    'north.wording-revision.json does not exist; if this clinic was deployed before',
  );
  expect(raised(north)).toBe(
    `The wording revision is now 1. Commit ${folder}/north.wording-revision.json with the texts. The file is new: restore the old one if this clinic was deployed before.`,
  );
  expect(raised(north)).toBe('The texts have not changed; the wording revision is still 1.');
  const before = readFileSync(wordingFile(north), 'utf8');
  expect(raised(south)).toContain('is now 1');
  writeFileSync(south, texts);
  expect(raised(south)).toContain('is now 2');
  expect(readFileSync(wordingFile(north), 'utf8')).toBe(before);
});

test('a damaged wording file is named', () => {
  const file = join(temporaryFolder(), 'clinic.json');
  writeFileSync(file, readFileSync(TEST_CLINIC_FILE));
  writeFileSync(wordingFile(file), '{"revision": "5", "hash": ""}');
  expect(() => bumpWordingRevision({ AFTERCARE_CLINIC: file })).toThrow(`${wordingFile(file)}: revision: `);
});
