import type { CivilDate } from '../../aftercare/civil-date.ts';
import { eligibleFrom, type Session } from '../../aftercare/plan.ts';
import type { Schedule } from '../../aftercare/schedule.ts';
import { Refused } from '../refusal.ts';

/**
 * Checks that no session comes before the eligibility of the one before it (leaflet, day 10 onward).
 *
 * @param sessions in date order; all of the feed's, or those around a change
 * @param lastNumber the number of the last of them, counted in the feed from 1
 * @throws Refused naming the first one that comes too early
 */
export function checkEligibility(
  schedule: Schedule,
  sessions: readonly Pick<Session, 'date' | 'holdUntil'>[],
  lastNumber = sessions.length,
): void {
  const firstNumber = lastNumber - sessions.length + 1;
  sessions.forEach((session, index) => {
    const before = sessions[index - 1];
    if (!before) return;
    const eligible: CivilDate = eligibleFrom(schedule, { uid: '', ...before });
    if (session.date >= eligible) return;
    const message = `session ${firstNumber + index} on ${session.date} is before ${eligible}, the first day after session ${firstNumber + index - 1} that allows it; take a later day, or add --early if the clinic has decided so`;
    throw new Refused('early', message);
  });
}
