import { writeFileSync } from 'node:fs';
import { clinicJsonSchema } from './json-schemas.ts';
import { CLINIC_FILE } from './local/settings.ts';

writeFileSync(CLINIC_FILE.replace(/\.json$/, '.schema.json'), clinicJsonSchema());
