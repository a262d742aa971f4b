import { createEvents, type DateTime, type EventAttributes } from 'ics';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import type { PlanEvent } from '../../../shared/aftercare/plan.ts';
import type { Revision } from '../../../shared/calendar/stamp.ts';
import { type PlainTexts, textOf } from './texts.ts';

/** A feed's calendar by `ics`, built whole for every request. */
export function calendarByIcs(texts: PlainTexts, events: readonly PlanEvent[], revision: Revision): string {
  const timestamp = revision.revisedAt * 1000;
  const attributes = events.map((event): EventAttributes & { readonly timestamp: number } => {
    const { summary, description, url } = textOf(texts, event.textKind);
    return {
      uid: event.uid,
      timestamp,
      lastModified: timestamp,
      sequence: revision.sequence,
      start: parts(event.start),
      end: parts(event.endExclusive),
      title: summary,
      description,
      transp: 'TRANSPARENT',
      busyStatus: 'FREE',
      categories: [texts.category],
      ...(url === undefined ? {} : { url }),
    };
  });
  const { error, value } = createEvents(attributes, {
    productId: '-//Aftercare Calendar//EN',
    calName: texts.name,
  });
  if (!value) throw new Error('ics rejected the feed', { cause: error });
  return value;
}

function parts(date: CivilDate): DateTime {
  return date.split('-').map(Number) as [number, number, number];
}
