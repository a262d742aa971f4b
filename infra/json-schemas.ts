import * as z from 'zod';
import { clinicSchema } from '../shared/aftercare/clinic.ts';
import { protocolFileSchema } from '../shared/aftercare/protocol-schema.ts';

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
