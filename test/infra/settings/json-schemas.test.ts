import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { clinicJsonSchema, protocolJsonSchema } from '../../../infra/tools/json-schemas.ts';
import { LOCALES } from '../../../shared/aftercare/locale.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

test.each([
  ['infra/settings/clinic.schema.json', clinicJsonSchema],
  ['infra/settings/protocol.schema.json', protocolJsonSchema],
])('%s is up to date (otherwise: npm run schema)', (file, schema) => {
  expect(readFileSync(resolve(ROOT, file), 'utf8')).toBe(schema());
});

test('the protocol’s schema offers every language and requires none', () => {
  const texts = objectsIn(JSON.parse(protocolJsonSchema())).filter(({ properties }) => properties?.en !== undefined);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    expect(Object.keys(text.properties ?? {})).toEqual([...LOCALES]);
    expect(text).not.toHaveProperty('required');
    expect(text.additionalProperties).toBe(false);
  }
});

interface SchemaObject {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: boolean;
}

function objectsIn(value: unknown): SchemaObject[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}
