import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../fixtures/calendar-digest.ts');

/** The UTC offset in January and the calendar digest of a process in a time zone. */
function inZone(TZ: string): { offset: number; digest: string } {
  const output = execFileSync(process.execPath, [SCRIPT], { env: { ...process.env, TZ }, encoding: 'utf8' });
  const [offset, digest = ''] = output.split(' ');
  return { offset: Number(offset), digest };
}

const UTC = inZone('UTC');

test.each([
  ['Pacific/Auckland', -13 * 60],
  ['America/Los_Angeles', 8 * 60],
])('a server in %s writes the same calendars as one in UTC', (zone, offset) => {
  const there = inZone(zone);
  // Proves that the process ran in that zone.
  expect(there.offset).toBe(offset);
  expect(UTC.offset).toBe(0);
  expect(there.digest).toBe(UTC.digest);
});
