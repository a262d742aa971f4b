import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { clinicJsonSchema, protocolJsonSchema } from './json-schemas.ts';

const ROOT = resolve(import.meta.dirname, '..');

writeFileSync(resolve(ROOT, 'clinic.schema.json'), clinicJsonSchema());
writeFileSync(resolve(ROOT, 'protocol.schema.json'), protocolJsonSchema());
