import { writeFileSync } from 'node:fs';
import { clinicJsonSchema } from './json-schemas.ts';
import { clinicFile } from './local/settings.ts';

writeFileSync(clinicFile().replace(/\.json$/, '.schema.json'), clinicJsonSchema());
