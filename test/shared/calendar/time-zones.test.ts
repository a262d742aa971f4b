import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const SCRIPT = resolve(import.meta.dirname, '../../fixtures/every-day.ts');

/** What a process whose clocks run in a zone prints: its offset from UTC in January, and a digest of all calendars. */
function inZone(TZ: string): { offset: number; digest: string } {
  const output = execFileSync(process.execPath, [SCRIPT], { env: { ...process.env, TZ }, encoding: 'utf8' });
  const [offset, digest = ''] = output.split(' ');
  return { offset: Number(offset), digest };
}

const UTC = inZone('UTC');

test.each([
  ['Pacific/Auckland', -13 * 60],
  ['America/Los_Angeles', 8 * 60],
  ['Asia/Kolkata', -5.5 * 60],
])(
  'a server in %s gives the same bytes for every day of four years, through every change of clocks',
  (zone, offset) => {
    const there = inZone(zone);
    // The process did run in that zone.
    expect(there.offset).toBe(offset);
    expect(UTC.offset).toBe(0);
    expect(there.digest).toBe(UTC.digest);
  },
);
