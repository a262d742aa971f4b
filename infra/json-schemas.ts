import * as z from 'zod';
import { clinicSchema } from '../shared/aftercare/clinic.ts';

/** The JSON Schema by which editors check and complete `clinic.json`. */
export function clinicJsonSchema(): string {
  const schema = z.toJSONSchema(clinicSchema, { target: 'draft-07', io: 'input' });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
