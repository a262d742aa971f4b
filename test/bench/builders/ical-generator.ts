import ical, { ICalEventBusyStatus, ICalEventTransparency } from 'ical-generator';
import { utcMidnight } from '../../../shared/aftercare/civil-date.ts';
import type { PlanEvent } from '../../../shared/aftercare/plan.ts';
import type { Revision } from '../../../shared/calendar/stamp.ts';
import { type PlainTexts, textOf } from './texts.ts';

/** A feed's calendar by ical-generator. */
export function calendarByIcalGenerator(texts: PlainTexts, events: readonly PlanEvent[], revision: Revision): string {
  const stamp = new Date(revision.revisedAt * 1000);
  const calendar = ical({
    prodId: '-//Aftercare Calendar//EN',
    name: texts.name,
    description: texts.description,
    ttl: 21_600,
    // Not its option `timezone`, which would turn the UTC timestamps into local times.
    x: { 'X-WR-TIMEZONE': texts.timeZone },
  });
  for (const event of events) {
    const { summary, description, url } = textOf(texts, event.textKind);
    calendar.createEvent({
      id: event.uid,
      stamp,
      lastModified: stamp,
      sequence: revision.sequence,
      allDay: true,
      start: new Date(utcMidnight(event.start) * 1000),
      end: new Date(utcMidnight(event.endExclusive) * 1000),
      summary,
      description,
      transparency: ICalEventTransparency.TRANSPARENT,
      busystatus: ICalEventBusyStatus.FREE,
      categories: [{ name: texts.category }],
      url: url ?? null,
    });
  }
  return calendar.toString();
}
