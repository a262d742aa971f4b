import { expect, test } from 'vitest';
import * as z from 'zod';
import { clinicSchema } from '../../../shared/aftercare/clinic.ts';
import { explainIssue } from '../../../shared/aftercare/explain-issue.ts';
import clinicFile from '../../fixtures/clinic.json' with { type: 'json' };

/** What is said of a value that a schema refuses, as `field reason`. */
function said(schema: z.ZodType, input: unknown): string[] {
  const { error } = schema.safeParse(input, { error: explainIssue });
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`.trim());
}

const clinicWith = (fields: Readonly<Record<string, unknown>>) => said(clinicSchema, { ...clinicFile, ...fields });

test('a choice that is missing is told with what can be chosen', () => {
  expect(clinicWith({ defaultLocale: undefined })).toEqual([
    'defaultLocale is missing; write one of "en", "es", "fr", "de", "pt", "ar"',
  ]);
});

test('an e-mail address that is none is told with one that is', () => {
  expect(clinicWith({ operations: { alarmEmail: 'nobody' } })).toEqual([
    'operations.alarmEmail is no e-mail address; write one like alarms@clinic.example',
  ]);
});

test.each([
  [true, 'must be a text in quotation marks, not true or false, without quotation marks'],
  [{ en: 'Anna' }, 'must be a text in quotation marks, not a group of fields in { }'],
  [['Anna'], 'must be a text in quotation marks, not a list in [ ]'],
  [7, 'must be a text in quotation marks, not 7'],
  [null, 'must be a text in quotation marks, not null'],
])('a name that is %j is told what it is', (name, reason) => {
  expect(clinicWith({ name })).toEqual([`name ${reason}`]);
});

test('a text per language is told by its languages, any other group of fields as what it is', () => {
  const text = z.strictObject({ en: z.string(), de: z.string() });
  const mixed = z.strictObject({ en: z.string(), name: z.string() });
  expect(said(text, 7)).toEqual(['must be one text per language, like { "en": "…", "de": "…" }, not 7']);
  expect(said(mixed, 7)).toEqual(['must be a group of fields in { }, not 7']);
  expect(said(z.strictObject({}), 7)).toEqual(['must be a group of fields in { }, not 7']);
  expect(said(text, { en: '', de: '', it: '' })).toEqual([expect.stringContaining('has a text in "it"')]);
  expect(said(mixed, { en: '', name: '', it: '' })).toEqual(['has no field "it"; possible here: en, name']);
  expect(said(z.strictObject({}), { it: '' })).toEqual(['has no field "it"; possible here:']);
});

test('what is missing altogether is told by what it should be', () => {
  expect(said(z.string(), undefined)).toEqual(['is missing; write a text in quotation marks']);
});

test('what no file of ours holds is told in zod’s words, not in none', () => {
  expect(said(z.bigint(), 7)).toEqual(['must be bigint, not 7']);
  expect(said(z.number().multipleOf(5), 7)).toEqual(['Invalid number: must be a multiple of 5']);
  expect(said(z.ipv4(), 'nowhere')).toEqual(['Invalid IPv4 address']);
});
