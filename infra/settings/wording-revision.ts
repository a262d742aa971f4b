import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { type Prepared, prepareSystem, type WordingRevision, wordingHash } from '../../shared/calendar/prepare.ts';
import { InvalidSettings, type Settings } from './settings.ts';

/** The file of the committed wording revision, with a hash of the texts it belongs to (ADR 4). */
export const WORDING_FILE = resolve(import.meta.dirname, 'wording-revision.json');

/** What to do when the texts no longer match the committed revision. */
export const WORDING_ADVICE =
  'the calendar texts have changed; run "npm run wording", so that subscribed calendars take the new texts';

/** Reads the committed wording revision; throws when the file is missing or malformed. */
export function readWording(path = WORDING_FILE): WordingRevision {
  return z.object({ revision: z.int().min(1), hash: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * Prepares all calendars with the committed wording revision.
 *
 * @returns the prepared calendars, the hash of their texts, and whether that is the hash of the committed revision
 * @throws InvalidSettings when a text is too long for calendar apps
 */
export function prepareWithWording(
  { protocol, clinic }: Settings,
  wording = readWording(),
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
