import { writeFileSync } from 'node:fs';
import { failureLine } from '../settings/failure-line.ts';
import { InvalidSettings, readSettings } from '../settings/settings.ts';
import { prepareWithWording, readWording, WORDING_FILE } from '../settings/wording-revision.ts';

try {
  const wording = readWording();
  const { hash, current } = prepareWithWording(readSettings(), wording);
  if (current) {
    console.log(`The wording has not changed; its revision stays ${wording.revision}.`);
  } else {
    const revision = wording.revision + 1;
    writeFileSync(WORDING_FILE, `${JSON.stringify({ revision, hash }, null, 2)}\n`);
    console.log(`The wording revision is now ${revision}. Commit it together with the texts.`);
  }
} catch (error) {
  console.error(error instanceof InvalidSettings ? error.message : failureLine('npm run wording', error));
  process.exitCode = 1;
}
