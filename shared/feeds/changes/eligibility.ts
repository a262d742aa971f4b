import { eligibleFrom, type Session } from '../../aftercare/plan.ts';
import type { Schedule } from '../../aftercare/schedule.ts';
import { Refused } from '../refusal.ts';

/**
 * Checks that no session comes before the eligibility of the one before it (leaflet, day 10 onward).
 *
 * @param sessions in date order, all of the feed's
 * @param changed the number of the one that is new or was moved, from 1; it and the one after it are checked. All when absent
 * @throws Refused naming the first one that comes too early
 */
export function checkEligibility(
  schedule: Schedule,
  sessions: readonly Pick<Session, 'date' | 'holdUntil'>[],
  changed?: number,
): void {
  sessions.forEach(({ date }, before) => {
    const number = before + 1;
    if (before === 0 || (changed !== undefined && number !== changed && number !== changed + 1)) return;
    const eligible = eligibleFrom(schedule, sessions.slice(0, before));
    if (date >= eligible) return;
    const message = `session ${number} on ${date} is before ${eligible}, the first day after session ${before} that allows it; take a later day, or add --early if the clinic has decided so`;
    throw new Refused('early', message);
  });
}
