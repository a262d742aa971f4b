import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../infra/settings/settings.ts';
import type { CivilDate } from '../../../shared/aftercare/civil-date.ts';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import type { EventKind } from '../../../shared/aftercare/plan.ts';
import { WORDING } from '../../../shared/aftercare/wording/wording.ts';
import { eventDescriptions, named } from '../../../shared/calendar/event-description.ts';
import { prepareCalendar } from '../../../shared/calendar/prepare.ts';
import { stamp } from '../../../shared/calendar/stamp.ts';
import { LANGUAGES_CLINIC_FILE } from '../../fixtures/languages-clinic.ts';

const { protocol, clinic } = readSettings(LANGUAGES_CLINIC_FILE);

describe.each(LOCALES)('a calendar in %s', (locale) => {
  const descriptions = eventDescriptions(protocol, clinic, locale);
  const events = descriptions.map(({ textKind }, index) => ({
    kind: 'session' as EventKind,
    textKind,
    uid: `event-${index}`,
    start: '2027-03-01' as CivilDate,
    endExclusive: '2027-03-02' as CivilDate,
    sessionNumber: 1,
  }));
  const written = stamp(prepareCalendar(protocol, clinic, locale), events, { revisedAt: 1_801_472_400, sequence: 0 });

  test('folds at 75 octets and never within a character', () => {
    const lines = Buffer.from(written).toString('latin1').split('\r\n');
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(75);
      // A fold within a character would leave lines of invalid UTF-8.
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1'))).not.toThrow();
    }
    expect(lines.filter((line) => line.startsWith(' ')).length).toBeGreaterThan(events.length);
  });

  test('is read back unchanged by ical.js', () => {
    const calendar = new ICAL.Component(ICAL.parse(written));
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe(clinic.calendarName);
    expect(calendar.getFirstPropertyValue('x-wr-caldesc')).toBe(named(WORDING[locale].calendar.description, clinic));
    const read = calendar.getAllSubcomponents('vevent').map((event) => ({
      title: event.getFirstPropertyValue('summary'),
      description: event.getFirstPropertyValue('description'),
      category: event.getFirstPropertyValue('categories'),
    }));
    expect(read).toEqual(
      descriptions.map((event) => ({
        title: event.title,
        description: event.description,
        category: WORDING[locale].calendar.category,
      })),
    );
  });
});
