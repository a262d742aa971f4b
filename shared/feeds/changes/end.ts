import type { CivilDate } from '../../aftercare/civil-date.ts';
import type { Change } from '../desk.ts';

/**
 * Ends a feed: sessions, hold, label, reminder and title style are erased at once (design.md, decision 9).
 *
 * @param today the clinic's date, shown on the tombstone
 */
export function endFeed(today: CivilDate): Change {
  return {
    action: 'end',
    apply({ sessions: _s, label: _l, remindAt: _r, titleStyle: _t, ...kept }) {
      return { ...kept, status: 'ended', endedOn: today };
    },
  };
}
