import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clinicFile, InvalidSettings, OWN_CLINIC, readSettings } from '../../../infra/settings/settings.ts';
import smp from '../../../shared/aftercare/protocols/smp.json' with { type: 'json' };
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { TEST_CLINIC_FILE } from '../../fixtures/test-clinic.ts';

const CLINIC = JSON.parse(readFileSync(TEST_CLINIC_FILE, 'utf8'));

/** Writes `clinic.json` with this content, and a protocol file if there is one. */
function read(clinic: string, protocol?: unknown) {
  const folder = temporaryFolder();
  const path = join(folder, 'clinic.json');
  writeFileSync(path, clinic);
  if (protocol) writeFileSync(join(folder, 'own.json'), JSON.stringify(protocol));
  return { path, folder, settings: () => readSettings(path) };
}

describe('an invalid clinic.json is rejected with path, field and expectation', () => {
  test.each<[string, string, string]>([
    [
      'an invalid field',
      JSON.stringify({ ...CLINIC, phone: 'call us' }),
      'phone: write it in international form with spaces only, like +44 20 7946 0018',
    ],
    [
      'an invalid nested field',
      JSON.stringify({ ...CLINIC, operations: { domain: { name: 'x' } } }),
      'operations.domain.name: write a host name like calendar.example.com',
    ],
    [
      'a text for after the hours in one language only',
      JSON.stringify({
        ...CLINIC,
        contact: { hours: { monday: ['09:00-17:00'] }, afterHours: { text: { en: 'Please wait until tomorrow.' } } },
      }),
      'contact.afterHours.text: is missing in es, fr, de, pt, ar; write it there too',
    ],
    ['a missing field', JSON.stringify({ ...CLINIC, name: undefined }), 'name: '],
    ['an unknown field', JSON.stringify({ ...CLINIC, color: 'teal' }), '(whole file): '],
    ['invalid JSON', '{"name": "x",', 'is not valid JSON: '],
    ['a list', '[]', '(whole file): '],
  ])('%s', (_, content, reason) => {
    const { path, settings } = read(content);
    expect(settings).toThrow(InvalidSettings);
    expect(settings).toThrow(`${path}: ${reason}`);
  });

  test('a missing file', () => {
    const path = join(temporaryFolder(), 'clinic.json');
    expect(() => readSettings(path)).toThrow(`${path}: cannot be read`);
  });
});

describe('AFTERCARE_CLINIC', () => {
  test('names a clinic file, or a folder that contains one', () => {
    const folder = temporaryFolder();
    expect(clinicFile({})).toBe(OWN_CLINIC);
    expect(clinicFile({ AFTERCARE_CLINIC: folder })).toBe(join(folder, 'clinic.json'));
    expect(clinicFile({ AFTERCARE_CLINIC: TEST_CLINIC_FILE })).toBe(TEST_CLINIC_FILE);
    expect(clinicFile({ AFTERCARE_CLINIC: 'test/fixtures' })).toBe(TEST_CLINIC_FILE);
  });

  test('is not ignored when it is empty', () => {
    expect(() => clinicFile({ AFTERCARE_CLINIC: ' ' })).toThrow('AFTERCARE_CLINIC is empty; set it to a clinic file');
  });
});

describe('the name of the stack', () => {
  const stackOf = (stack?: string) => read(JSON.stringify({ ...CLINIC, stack })).settings().stack;

  test('is Aftercare for the checkout’s own clinic', () => {
    expect(readSettings(OWN_CLINIC).stack).toBe('Aftercare');
  });

  test('must be given in every other clinic', () => {
    expect(stackOf('North-2')).toBe('North-2');
    expect(() => stackOf()).toThrow('clinic.json: stack: is missing; choose a name');
  });

  test.each(['', '2-North', 'North_2', 'n'.repeat(121)])('cannot be "%s", as CloudFormation demands', (name) => {
    expect(() => stackOf(name)).toThrow('stack: use letters, digits and hyphens, beginning with a letter');
  });

  test('cannot be the name of another clinic’s trial stack', () => {
    expect(() => stackOf('Aftercare-dev')).toThrow('stack: must not end with -dev');
  });
});

describe('a protocol of the clinic’s own', () => {
  const clinic = JSON.stringify({ ...CLINIC, protocol: 'own.json' });

  test('is read from the folder of clinic.json', () => {
    expect(read(clinic, { ...smp, name: 'own', version: 4 }).settings().protocol).toMatchObject({
      name: 'own',
      version: 4,
    });
  });

  test('that is invalid is rejected with its own path and field', () => {
    const { folder, settings } = read(clinic, { ...smp, followUp: { ...smp.followUp, day: -1 } });
    expect(settings).toThrow(`${join(folder, 'own.json')}: followUp.day: `);
  });
});

test('operating settings are separate from what clients see', () => {
  const { settings } = read(JSON.stringify({ ...CLINIC, operations: { alarmEmail: 'ops@north.example' } }));
  expect(settings().operations).toEqual({ alarmEmail: 'ops@north.example' });
  expect(JSON.stringify(settings().clinic)).not.toContain('ops@');
});
