import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { explainIssue } from '../../shared/aftercare/explain-issue.ts';
import { type Prepared, prepareSystem, type WordingRevision, wordingHash } from '../../shared/calendar/prepare.ts';
import { InvalidSettings, OWN_CLINIC, readJson, type Settings, validated } from './settings.ts';

const OWN_WORDING = resolve(import.meta.dirname, 'wording-revision.json');
/** Before the first `npm run wording`. No texts have this hash, so synth stops. */
const UNCOUNTED: WordingRevision = { revision: 1, hash: '' };

const wordingFileSchema = z.object({ revision: z.int().min(1), hash: z.string() });

/**
 * The path of a clinic's wording file: the committed revision of its texts, with their hash (ADR 4).
 *
 * @param clinicFile the path of the clinic file; the wording file of `north.json` is `north.wording-revision.json` beside it
 */
export function wordingFile(clinicFile: string): string {
  return clinicFile === OWN_CLINIC ? OWN_WORDING : clinicFile.replace(/(\.json)?$/, '.wording-revision.json');
}

/**
 * Reads the committed wording revision of a clinic.
 *
 * @returns undefined when the file does not exist yet
 * @throws InvalidSettings when the file cannot be read or is malformed
 */
export function readWording(clinicFile: string): WordingRevision | undefined {
  const path = wordingFile(clinicFile);
  if (!existsSync(path)) return undefined;
  return validated(path, wordingFileSchema.safeParse(readJson(path), { error: explainIssue }));
}

/** What to do about texts that do not match the committed revision: a clinic's file that was lost must not be counted from 1. */
export function wordingAdvice(clinicFile: string): string {
  if (readWording(clinicFile)) {
    return 'the calendar texts have changed; run "npm run wording", so that subscribed calendars take the new texts';
  }
  return `${wordingFile(clinicFile)} does not exist; if this clinic was deployed before, restore it from the repository, and if not, run "npm run wording"`;
}

/** The committed wording revision of a clinic; without one, revision 1 of texts that are not counted yet. */
export function wordingInForce(clinicFile: string): WordingRevision {
  return readWording(clinicFile) ?? UNCOUNTED;
}

/**
 * Prepares all calendars with the committed wording revision.
 *
 * @returns the prepared calendars, the hash of their texts, and whether that is the hash of the committed revision
 * @throws InvalidSettings when a text is too long for calendar apps, or the wording file is malformed
 */
export function prepareWithWording(
  { file, protocol, clinic }: Settings,
  wording = wordingInForce(file),
): { readonly prepared: Prepared; readonly hash: string; readonly current: boolean } {
  const prepared = prepareOrReject(protocol, clinic, wording.revision);
  const hash = wordingHash(prepared);
  return { prepared, hash, current: hash === wording.hash };
}

function prepareOrReject(...settings: Parameters<typeof prepareSystem>): Prepared {
  try {
    return prepareSystem(...settings);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InvalidSettings(`the protocol "${settings[0].name}" cannot be used: ${cause.message}`, { cause });
  }
}
