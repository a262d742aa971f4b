import { generateIcsCalendar, type IcsEvent } from 'ts-ics';
import { type CivilDate, utcMidnight } from '../../../shared/aftercare/civil-date.ts';
import type { PlanEvent } from '../../../shared/aftercare/plan.ts';
import type { Revision } from '../../../shared/calendar/stamp.ts';
import { type PlainTexts, textOf } from './texts.ts';

/** A feed's calendar as ts-ics writes it. */
export function calendarByTsIcs(texts: PlainTexts, events: readonly PlanEvent[], revision: Revision): string {
  const stamp = { date: new Date(revision.revisedAt * 1000) };
  return generateIcsCalendar({
    version: '2.0',
    prodId: '-//Aftercare Calendar//EN',
    name: texts.name,
    nonStandard: { wrTimezone: texts.timeZone, wrCaldesc: texts.description },
    events: events.map((event): IcsEvent => {
      const { summary, description, url } = textOf(texts, event.textKind);
      return {
        uid: event.uid,
        stamp,
        lastModified: stamp,
        sequence: revision.sequence,
        start: dateOnly(event.start),
        end: dateOnly(event.endExclusive),
        summary,
        description,
        timeTransparent: 'TRANSPARENT',
        categories: [texts.category],
        ...(url === undefined ? {} : { url }),
      };
    }),
  });
}

function dateOnly(date: CivilDate) {
  return { date: new Date(utcMidnight(date) * 1000), type: 'DATE' as const };
}
