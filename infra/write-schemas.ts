import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { failureLine } from './failure-line.ts';
import { clinicJsonSchema, protocolJsonSchema } from './json-schemas.ts';

const ROOT = resolve(import.meta.dirname, '..');

try {
  writeFileSync(resolve(ROOT, 'clinic.schema.json'), clinicJsonSchema());
  writeFileSync(resolve(ROOT, 'protocol.schema.json'), protocolJsonSchema());
} catch (error) {
  console.error(failureLine('npm run schema', error));
  process.exitCode = 1;
}
