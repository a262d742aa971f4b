import ICAL from 'ical.js';
import type { PlanEvent } from '../../../shared/aftercare/plan.ts';
import type { Revision } from '../../../shared/calendar/stamp.ts';
import { type PlainTexts, textOf } from './texts.ts';

/** A feed's calendar by ical.js. */
export function calendarByIcalJs(texts: PlainTexts, events: readonly PlanEvent[], revision: Revision): string {
  const stamp = ICAL.Time.fromJSDate(new Date(revision.revisedAt * 1000), true);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Aftercare Calendar//EN');
  calendar.addPropertyWithValue('x-wr-calname', texts.name);
  calendar.addPropertyWithValue('x-wr-caldesc', texts.description);
  calendar.addPropertyWithValue('x-wr-timezone', texts.timeZone);
  for (const event of events) {
    const { summary, description, url } = textOf(texts, event.textKind);
    const component = new ICAL.Component('vevent');
    component.addPropertyWithValue('uid', event.uid);
    component.addPropertyWithValue('dtstamp', stamp);
    component.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(event.start));
    component.addPropertyWithValue('dtend', ICAL.Time.fromDateString(event.endExclusive));
    component.addPropertyWithValue('sequence', revision.sequence);
    component.addPropertyWithValue('last-modified', stamp);
    component.addPropertyWithValue('summary', summary);
    component.addPropertyWithValue('description', description);
    if (url !== undefined) component.addPropertyWithValue('url', url);
    component.addPropertyWithValue('transp', 'TRANSPARENT');
    component.addPropertyWithValue('categories', texts.category);
    calendar.addSubcomponent(component);
  }
  return calendar.toString();
}
