import { expect, test } from 'vitest';
import { type EventLink, eventLinks } from '../../../../functions/feed/page/event-links.ts';
import { statusOn } from '../../../../functions/feed/page/plan-status.ts';
import { addDays } from '../../../../shared/aftercare/civil-date.ts';
import { planOf } from '../../../../shared/aftercare/plan.ts';
import { eventDescriptions } from '../../../../shared/calendar/event-description.ts';
import { PREPARED_PAGES, TEST_SETTINGS } from '../../../fixtures/test-clinic.ts';
import { day } from '../../../fixtures/test-context.ts';

const DAY_0 = day('2027-02-01');
const { protocol, clinic } = TEST_SETTINGS;
const SESSIONS = [0, 11, 40].map((after) => ({ uid: `s${after}`, date: addDays(DAY_0, after) }));

function linksOn(today: number, locale = 'en'): readonly EventLink[] {
  const page = PREPARED_PAGES[locale];
  if (!page) throw new Error(`no page in ${locale}`);
  return eventLinks(page, SESSIONS, statusOn(page.schedule, SESSIONS, addDays(DAY_0, today)));
}

test.each(protocol.locales)('the template links in %s are the calendar’s events', (locale) => {
  const texts = eventDescriptions(protocol, clinic, locale);
  const events = planOf(PREPARED_PAGES[locale]?.schedule as never, SESSIONS);
  const links = linksOn(0, locale);
  expect(links).toHaveLength(events.length);
  for (const [index, { href }] of links.entries()) {
    const event = events[index];
    const text = texts.find(({ textKind }) => textKind === event?.textKind?.replace(/-held$/, ''));
    const url = new URL(href);
    expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/render');
    const { details = '', ...rest } = Object.fromEntries(url.searchParams);
    expect(rest).toEqual({
      action: 'TEMPLATE',
      text: text?.title,
      dates: `${event?.start}/${event?.endExclusive}`.replaceAll('-', ''),
      crm: 'AVAILABLE',
      trp: 'false',
    });
    for (const line of details.split('\n')) expect(text?.description).toContain(line);
    expect(details).toContain(clinic.phone);
    expect(url.href.length).toBeLessThan(2_000);
  }
});

test('an event that is over has no template link', () => {
  expect(linksOn(5)[0]?.title).toBe('Rest days');
  expect(linksOn(6)[0]?.title).toBe('Careful days');
});
