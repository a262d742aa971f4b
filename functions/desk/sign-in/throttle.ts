import { createHash } from 'node:crypto';
import type { StaffContext } from '../../../shared/staff/roster.ts';

/** Failures without a wait; each further one doubles the wait. */
const FREE_FAILURES = 5;
export const LONGEST_WAIT_SECONDS = 5 * 60;
const FORGOTTEN_AFTER_SECONDS = 3600;

/**
 * How long a network with failed attempts must wait before the next one.
 *
 * @returns seconds, 0 for no wait; at most five minutes, so that nobody can lock a clinic out for long
 */
export async function secondsToWait({ store, now }: StaffContext, sourceIp: string): Promise<number> {
  const failures = await store.readFailures(networkOf(sourceIp));
  if (!failures || failures.count < FREE_FAILURES) return 0;
  const wait = Math.min(2 ** (failures.count - FREE_FAILURES + 1), LONGEST_WAIT_SECONDS);
  return Math.max(0, failures.lastAt + wait - now());
}

/** Counts a failed attempt. */
export async function countFailure({ store, now }: StaffContext, sourceIp: string): Promise<void> {
  await store.countFailure(networkOf(sourceIp), now(), now() + FORGOTTEN_AFTER_SECONDS);
}

/** Deletes the failures of a network from which somebody has signed in. */
export async function clearFailures({ store }: StaffContext, sourceIp: string): Promise<void> {
  await store.clearFailures(networkOf(sourceIp));
}

/** A hash of the IPv4 address, or of the /64 of an IPv6 address, which one household has to itself. */
function networkOf(sourceIp: string): string {
  const network = sourceIp.includes(':') ? expand(sourceIp).slice(0, 4).join(':') : sourceIp;
  return createHash('sha256').update(network).digest('hex').slice(0, 32);
}

function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
}
