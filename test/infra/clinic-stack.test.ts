import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { clinicStack, warningsFor } from '../../infra/app.ts';
import type { Settings } from '../../infra/settings/settings.ts';
import { bumpWordingRevision } from '../../infra/tools/bump-wording-revision.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { TEST_SETTINGS } from '../fixtures/test-clinic.ts';
import clinic from '../protocols/gap-clinic.json' with { type: 'json' };

/** In one language, which is prepared in a sixth of the time. */
const protocol = resolve(import.meta.dirname, '../protocols/gap.json');

/** A folder with this `clinic.json`. */
function folderWith(content: string): string {
  const folder = join(temporaryFolder(), 'clinic');
  mkdirSync(folder);
  writeFileSync(join(folder, 'clinic.json'), content);
  return folder;
}
const clinicWith = (fields: object) => folderWith(JSON.stringify({ ...clinic, protocol, ...fields }));

test('two clinics synthesize to two stacks with two telephone numbers', () => {
  const phones = { North: '+44 1632 960 111', South: '+44 1632 960 222' };
  for (const [stack, phone] of Object.entries(phones)) {
    const env = { AFTERCARE_CLINIC: clinicWith({ stack, phone }), CDK_DEFAULT_REGION: 'eu-central-1' };
    bumpWordingRevision(env);
    const { name, props } = clinicStack(env, 'production');
    expect(name).toBe(stack);
    expect(props.settings.clinic.phone).toBe(phone);
    expect(JSON.stringify(props.prepared.calendars)).toContain(phone);
    expect(JSON.stringify(props.pages)).toContain(phone);
    expect(clinicStack(env, 'dev').name).toBe(`${stack}-dev`);
  }
});

test('synth stops at a mistake in the clinic that was named', () => {
  const folder = folderWith('{"name": "North",');
  const synth = () => clinicStack({ AFTERCARE_CLINIC: folder }, 'production');
  expect(synth).toThrow(`${folder}/clinic.json: is not valid JSON`);
});

test('synth stops while a clinic’s texts have no revision', () => {
  const folder = clinicWith({});
  const synth = () => clinicStack({ AFTERCARE_CLINIC: folder }, 'production');
  expect(synth).toThrow(
    `${folder}/clinic.wording-revision.json does not exist; if this clinic was deployed before, restore it`,
  );
});

test('synth warns of the sample and of a function without a limit', () => {
  const warnings = (concurrency: Settings['operations']['concurrency'], sample = false) =>
    warningsFor({ ...TEST_SETTINGS, clinic: { ...TEST_SETTINGS.clinic, sample }, operations: { concurrency } });
  expect(warnings(undefined)).toEqual([]);
  expect(warnings({ feed: 900 })).toEqual([]);
  expect(warnings({ feed: false, desk: false }, true)).toEqual([
    expect.stringMatching(/clinic\.json is still the sample/),
    expect.stringMatching(/clinic\.json: operations\.concurrency\.feed is false/),
    expect.stringMatching(/clinic\.json: operations\.concurrency\.desk is false/),
  ]);
});

test('synth stops in a Region without Function URLs', () => {
  const env = { AFTERCARE_CLINIC: clinicWith({}), CDK_DEFAULT_REGION: 'eu-central-2' };
  expect(() => clinicStack(env, 'production')).toThrow(
    /^the Region eu-central-2 \(Zurich\) has no Lambda Function URLs, .*; set AWS_REGION to another Region/,
  );
});
