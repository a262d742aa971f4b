import { expect, test } from 'vitest';
import * as z from 'zod';
import { clinicSchema } from '../../../shared/aftercare/clinic.ts';
import { explainIssue } from '../../../shared/aftercare/explain-issue.ts';
import clinicFile from '../../fixtures/clinic.json' with { type: 'json' };

/** The issues of a value that a schema refuses, as `field reason`. */
function issuesOf(schema: z.ZodType, input: unknown): string[] {
  const { error } = schema.safeParse(input, { error: explainIssue });
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`.trim());
}

const clinicWith = (fields: Readonly<Record<string, unknown>>) => issuesOf(clinicSchema, { ...clinicFile, ...fields });

test('a missing choice is explained with the possible values', () => {
  expect(clinicWith({ defaultLocale: undefined })).toEqual([
    'defaultLocale is missing; write one of "en", "es", "fr", "de", "pt", "ar"',
  ]);
});

test('a wrong e-mail address is explained with an example', () => {
  expect(clinicWith({ operations: { alarmEmail: 'nobody' } })).toEqual([
    'operations.alarmEmail is not an e-mail address; write one like alarms@clinic.example',
  ]);
});

test.each([
  [true, 'must be a text in quotation marks, not true'],
  [{ en: 'Anna' }, 'must be a text in quotation marks, not a group of fields in { }'],
  [['Anna'], 'must be a text in quotation marks, not a list in [ ]'],
  [7, 'must be a text in quotation marks, not 7'],
  [null, 'must be a text in quotation marks, not null'],
])('a name %j is explained by what was found', (name, reason) => {
  expect(clinicWith({ name })).toEqual([`name ${reason}`]);
});

test('a text per language is explained by its languages', () => {
  const text = z.strictObject({ en: z.string(), de: z.string() });
  const mixed = z.strictObject({ en: z.string(), name: z.string() });
  expect(issuesOf(text, 7)).toEqual(['must be one text per language, like { "en": "…", "de": "…" }, not 7']);
  expect(issuesOf(mixed, 7)).toEqual(['must be a group of fields in { }, not 7']);
  expect(issuesOf(z.strictObject({}), 7)).toEqual(['must be a group of fields in { }, not 7']);
  expect(issuesOf(text, { en: '', de: '', it: '' })).toEqual([expect.stringContaining('has a text in "it"')]);
  expect(issuesOf(mixed, { en: '', name: '', it: '' })).toEqual(['has no field "it"; possible here: en, name']);
  expect(issuesOf(z.strictObject({}), { it: '' })).toEqual(['has no field "it"; possible here:']);
});

test('a missing value is explained by what to write', () => {
  expect(issuesOf(z.string(), undefined)).toEqual(['is missing; write a text in quotation marks']);
});

test('other kinds of values keep zod’s message', () => {
  expect(issuesOf(z.bigint(), 7)).toEqual(['must be bigint, not 7']);
  expect(issuesOf(z.number().multipleOf(5), 7)).toEqual(['Invalid number: must be a multiple of 5']);
  expect(issuesOf(z.ipv4(), 'nowhere')).toEqual(['Invalid IPv4 address']);
});
