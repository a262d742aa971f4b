// Writes the golden files anew, for a change of the bytes that was meant: node test/golden/write.ts, then read the difference.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN } from './cases.ts';

for (const [name, calendar] of Object.entries(GOLDEN)) {
  writeFileSync(join(import.meta.dirname, `${name}.ics`), await calendar());
}
