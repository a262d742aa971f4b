import { writeFileSync } from 'node:fs';
import { failureLine, readSettings } from '../settings/settings.ts';
import { prepareWithWording, readWording, WORDING_FILE } from '../settings/wording-revision.ts';

try {
  const wording = readWording();
  const { hash, current } = prepareWithWording(readSettings(), wording);
  if (current) {
    console.log(`The texts have not changed; the wording revision is still ${wording.revision}.`);
  } else {
    const revision = wording.revision + 1;
    writeFileSync(WORDING_FILE, `${JSON.stringify({ revision, hash }, null, 2)}\n`);
    console.log(`The wording revision is now ${revision}. Commit it with the texts.`);
  }
} catch (error) {
  console.error(failureLine('npm run wording', error));
  process.exitCode = 1;
}
