import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { clinicSchema } from '../../shared/aftercare/clinic.ts';
import { protocolFileSchema } from '../../shared/aftercare/protocol.ts';
import { failureLine } from '../settings/failure-line.ts';

const SCHEMAS = resolve(import.meta.dirname, '../settings');

/** The JSON Schema by which editors check and complete `clinic.json`. */
export function clinicJsonSchema(): string {
  return written(z.toJSONSchema(clinicSchema, { target: 'draft-07', io: 'input' }));
}

/** The same for a clinic's own protocol file. */
export function protocolJsonSchema(): string {
  return written(z.toJSONSchema(protocolFileSchema(), { target: 'draft-07', io: 'input', reused: 'ref' }));
}

function written(schema: object): string {
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
