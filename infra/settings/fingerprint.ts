import { createHash } from 'node:crypto';
import type { Settings } from './settings.ts';

/**
 * A hash of all that a clinic's settings and protocol give to clients and staff, for comparing a checkout with what is
 * deployed (ADR 32). The block `operations` is left out: it concerns AWS alone, and an alarm's e-mail address must not keep
 * anybody from issuing a link.
 *
 * @returns SHA-256 in lower-case hex; the order of fields in the files does not matter
 */
export function clinicFingerprint({ clinic, protocol }: Pick<Settings, 'clinic' | 'protocol'>): string {
  return createHash('sha256')
    .update(JSON.stringify([clinic, protocol], sortedFields))
    .digest('hex');
}

function sortedFields(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
