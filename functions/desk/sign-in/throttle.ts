import { createHash } from 'node:crypto';
import type { StaffContext } from '../../../shared/staff/roster.ts';

/** So many mistakes are a slip of the finger; from then on each one doubles the wait. */
const FREE_FAILURES = 5;
export const LONGEST_WAIT_SECONDS = 5 * 60;
const FORGOTTEN_AFTER_SECONDS = 3600;

/**
 * How long a network that failed again and again must wait before its next attempt.
 *
 * @returns seconds, 0 for none; never more than five minutes, so that nobody can lock a clinic out for good
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

/** Forgets the failures of a network from which somebody has signed in. */
export async function clearFailures({ store }: StaffContext, sourceIp: string): Promise<void> {
  await store.clearFailures(networkOf(sourceIp));
}

/** An IPv4 address, or the /64 of an IPv6 one, of which one household has 2^64 addresses; shortened to a hash. */
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
