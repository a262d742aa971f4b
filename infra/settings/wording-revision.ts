import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { type Prepared, prepareSystem, type WordingRevision, wordingHash } from '../../shared/calendar/prepare.ts';
import { InvalidSettings, type Settings } from './settings.ts';

/** The committed wording revision beside the hash of the texts that it counts. */
export const WORDING_FILE = resolve(import.meta.dirname, 'wording-revision.json');

export const WORDING_ADVICE =
  'the wording of the calendars has changed: run "npm run wording", which raises the wording revision so that every subscribed calendar takes the new texts';

/** The committed wording revision. */
export function readWording(path = WORDING_FILE): WordingRevision {
  return z.object({ revision: z.int().min(1), hash: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * Prepares the system with the committed wording revision.
 *
 * @throws InvalidSettings when a text is too long for calendar apps
 * @returns what was prepared, and whether the texts are still those that the revision counts
 */
export function prepareWithWording(
  { protocol, clinic }: Settings,
  wording = readWording(),
): { readonly prepared: Prepared; readonly hash: string; readonly current: boolean } {
  const prepared = preparedOrRefused(protocol, clinic, wording.revision);
  const hash = wordingHash(prepared);
  return { prepared, hash, current: hash === wording.hash };
}

function preparedOrRefused(...settings: Parameters<typeof prepareSystem>): Prepared {
  try {
    return prepareSystem(...settings);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new InvalidSettings(`the protocol "${settings[0].name}" cannot be used: ${cause.message}`, { cause });
  }
}
