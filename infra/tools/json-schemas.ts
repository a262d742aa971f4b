import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { clinicSchema } from '../../shared/aftercare/clinic.ts';
import { protocolFileSchema } from '../../shared/aftercare/protocol.ts';
import { failureLine } from '../settings/settings.ts';

const SCHEMAS = resolve(import.meta.dirname, '../settings');

/** The JSON Schema with which editors validate and complete `clinic.json`. */
export function clinicJsonSchema(): string {
  return serialized(z.toJSONSchema(clinicSchema, { target: 'draft-07', io: 'input' }));
}

/** The JSON Schema for a clinic's own protocol file. */
export function protocolJsonSchema(): string {
  return serialized(z.toJSONSchema(protocolFileSchema(), { target: 'draft-07', io: 'input', reused: 'ref' }));
}

function serialized(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.main) {
  try {
    writeFileSync(resolve(SCHEMAS, 'clinic.schema.json'), clinicJsonSchema());
    writeFileSync(resolve(SCHEMAS, 'protocol.schema.json'), protocolJsonSchema());
  } catch (error) {
    console.error(failureLine('npm run schema', error));
    process.exitCode = 1;
  }
}
