// Rewrites the golden files after an intended change: node test/golden/write.ts, then review the diff.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CALENDARS } from './calendars.ts';
import { PAGES } from './pages.ts';

for (const [name, content] of Object.entries({ ...CALENDARS, ...PAGES })) {
  writeFileSync(join(import.meta.dirname, name), await content());
}
