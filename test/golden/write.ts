// Writes the golden files anew, for a change of the bytes that was meant: node test/golden/write.ts, then read the difference.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALENDARS } from './calendars.ts';
import { PAGES } from './pages.ts';

for (const [name, content] of Object.entries({ ...CALENDARS, ...PAGES })) {
  writeFileSync(join(import.meta.dirname, name), await content());
}
