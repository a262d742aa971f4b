import { writeFileSync } from 'node:fs';
import { clinicFile, type Environment, failureLine, readSettings } from '../settings/settings.ts';
import { prepareWithWording, readWording, wordingFile } from '../settings/wording-revision.ts';

/**
 * Raises the wording revision of the clinic that `AFTERCARE_CLINIC` names, if its texts have changed; the first run creates its
 * wording file.
 *
 * @returns what was done, in a sentence
 * @throws InvalidSettings for a mistake in the clinic's files
 */
export function bumpWordingRevision(env: Environment): string {
  const settings = readSettings(clinicFile(env));
  const wording = readWording(settings.file);
  const { hash, current } = prepareWithWording(settings);
  if (wording && current) return `The texts have not changed; the wording revision is still ${wording.revision}.`;
  const revision = (wording?.revision ?? 0) + 1;
  const path = wordingFile(settings.file);
  writeFileSync(path, `${JSON.stringify({ revision, hash }, null, 2)}\n`);
  const created = wording ? '' : ' The file is new: restore the old one if this clinic was deployed before.';
  return `The wording revision is now ${revision}. Commit ${path} with the texts.${created}`;
}

if (import.meta.main) {
  try {
    console.log(bumpWordingRevision(process.env));
  } catch (error) {
    console.error(failureLine('npm run wording', error));
    process.exitCode = 1;
  }
}
