import { describe, expect, test } from 'vitest';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import { tellingWord } from '../../../shared/aftercare/discreet.ts';
import { LOCALES } from '../../../shared/aftercare/locale.ts';
import { hasBidiControl, hasControl } from '../../../shared/aftercare/text-rules.ts';
import { unfold } from '../../../shared/calendar/content-line.ts';
import { type EventDescription, eventDescriptions } from '../../../shared/calendar/event-description.ts';
import { prepareCalendar } from '../../../shared/calendar/prepare.ts';
import { TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

const { clinic, protocol } = TEST_SETTINGS;
const isSession = ({ textKind }: EventDescription) => textKind === 'session';
const TEXT_KINDS = [
  ...['phase-1', 'phase-2', 'phase-3', 'follow-up-invite', 'follow-up-held', 'prepare'],
  ...['phase-2-held', 'prepare-careful', 'session', 'ended', 'expired', 'replaced'],
];

describe.each(LOCALES)('the prepared texts in %s', (locale) => {
  const calendar = prepareCalendar(protocol, clinic, locale);
  const descriptions = eventDescriptions(protocol, clinic, locale);
  const texts = Object.values(calendar.texts).filter((text) => text !== undefined);

  test('exist for every kind of event', () => {
    expect(Object.keys(calendar.texts).toSorted()).toEqual(TEXT_KINDS.toSorted());
  });

  test('have no backslash, control or stray bidi character', () => {
    for (const event of descriptions) {
      const description = event.description.replaceAll('\n', ' ').replace(`\u200e${clinic.phone}`, clinic.phone);
      const text = [event.title, description].join(' ');
      expect([text.includes('\\'), hasControl(text), hasBidiControl(text)]).toEqual([false, false, false]);
    }
  });

  test('do not reveal the treatment in titles, name or category', () => {
    for (const text of texts) {
      expect(tellingWord(text.summary)).toBeUndefined();
      expect(
        tellingWord(
          unfold(text.lines)
            .filter((line) => /^(SUMMARY|CATEGORIES)/.test(line))
            .join(' '),
        ),
      ).toBeUndefined();
    }
    for (const header of [calendar.header, calendar.tombstoneHeader]) expect(tellingWord(header)).toBeUndefined();
  });

  test('fit in 2000 characters and name clinic and phone', () => {
    for (const event of descriptions) {
      expect(event.description.length).toBeLessThanOrEqual(2000);
      expect(event.description).toContain(clinic.name);
      expect(event.description).toContain(clinic.phone);
    }
  });

  test('have no unfilled placeholder', () => {
    expect(JSON.stringify(calendar)).not.toMatch(/\{(clinic|phone)\}/);
  });

  test('have the expected properties, and no dates', () => {
    for (const text of texts) {
      const names = unfold(text.lines)
        .map((line) => line.split(':')[0])
        .filter((name) => name !== 'URL');
      const expected = ['CATEGORIES', 'DESCRIPTION', 'SUMMARY', 'TRANSP', 'X-MICROSOFT-CDO-ALLDAYEVENT'];
      expect(names.toSorted()).toEqual([...expected, 'X-MICROSOFT-CDO-BUSYSTATUS']);
    }
  });
});

describe('prepareCalendar', () => {
  const headerOf = (change: Partial<Clinic>) =>
    unfold(prepareCalendar(protocol, { ...clinic, ...change }, 'en').header);

  test('escapes semicolons and commas that ics leaves unescaped', () => {
    expect(headerOf({ calendarName: 'Mine; yours' })).toContain('NAME:Mine\\; yours');
    expect(headerOf({ name: 'Brown, Lee; Co' })).toContainEqual(expect.stringContaining('Brown\\, Lee\\; Co'));
  });

  test('writes dollar signs in the clinic name unchanged', () => {
    expect(headerOf({ name: "Ca$$h & $' Co" })).toContainEqual(expect.stringContaining("Ca$$h & $' Co"));
  });

  test('writes COLOR by name and X-APPLE-CALENDAR-COLOR in hex', () => {
    const header = headerOf({ colour: 'teal' });
    expect(header).toContain('COLOR:teal');
    expect(header).toContain('X-APPLE-CALENDAR-COLOR:#008080');
  });

  test('writes the same header for active and tombstone calendars', () => {
    const { header, tombstoneHeader, texts } = prepareCalendar(protocol, { ...clinic, colour: 'teal' }, 'en');
    expect(tombstoneHeader.split('\r\n')).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aftercare Calendar//EN', 'CALSCALE:GREGORIAN'],
      ...[`NAME:${clinic.calendarName}`, `X-WR-CALNAME:${clinic.calendarName}`, `X-WR-TIMEZONE:${clinic.timeZone}`],
      ...['REFRESH-INTERVAL;VALUE=DURATION:P7D', 'X-PUBLISHED-TTL:P7D', 'COLOR:teal', 'X-APPLE-CALENDAR-COLOR:#008080'],
      '',
    ]);
    const same = (text: string) => text.replaceAll('PT6H', 'P7D').replace(/X-WR-CALDESC:.*?\r\n(?! )/s, '');
    expect(same(header)).toBe(tombstoneHeader);
    expect(Object.keys(texts).toSorted()).toEqual(TEXT_KINDS.toSorted());
    const lines = texts.session?.lines ?? '';
    expect(lines).toMatch(/\r\nCATEGORIES:Aftercare\r\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n$/);
    expect(lines).toMatch(/^SUMMARY:/);
    expect(texts.session?.alarm).toBe(`DESCRIPTION:${texts.session?.summary}\r\n`);
  });

  test('writes hex colours in upper case, as Apple does', () => {
    expect(headerOf({ colour: 'coral' })).toContain('X-APPLE-CALENDAR-COLOR:#FF7F50');
  });

  test('sets REFRESH-INTERVAL to PT6H, in tombstones to P7D', () => {
    const { header, tombstoneHeader } = prepareCalendar(protocol, clinic, 'en');
    expect(header).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\nX-PUBLISHED-TTL:PT6H\r\n');
    expect(tombstoneHeader).toContain('REFRESH-INTERVAL;VALUE=DURATION:P7D\r\nX-PUBLISHED-TTL:P7D\r\n');
  });

  test('writes no X-WR-CALDESC in tombstones', () => {
    const { header, tombstoneHeader } = prepareCalendar(protocol, clinic, 'en');
    expect(header).toContain('X-WR-CALDESC:');
    expect(tombstoneHeader).not.toContain('X-WR-CALDESC');
  });

  test('writes the booking link in DESCRIPTION and URL, if any', () => {
    const invite = prepareCalendar(protocol, clinic, 'en').texts['follow-up-invite'];
    const lines = unfold(invite?.lines ?? '');
    expect(lines).toContain('URL:https://harbour.example/book');
    expect(lines).toContainEqual(expect.stringMatching(/^DESCRIPTION:.*https:\/\/harbour\.example\/book/));
    const { bookingLink: _, ...without } = clinic;
    eventDescriptions(protocol, without, 'en').forEach(({ description }, index) => {
      const { description: withLink } = eventDescriptions(protocol, clinic, 'en')[index] ?? {};
      expect(description).toBe(withLink?.replace('Book here: https://harbour.example/book\n\n', ''));
    });
    expect(JSON.stringify(prepareCalendar(protocol, without, 'en'))).not.toMatch(/harbour\.example|URL:/);
  });

  test('throws with the title of an event that ics refuses', () => {
    const message = `ics refused the text of "${protocol.followUp.invite.title.en}"`;
    expect(() => prepareCalendar(protocol, { ...clinic, bookingLink: 'nowhere' }, 'en')).toThrow(
      expect.objectContaining({ message, cause: expect.anything() }),
    );
  });

  test('accepts a text of 2000 characters and refuses 2001', () => {
    const withLength = (length: number) => {
      const long = structuredClone(protocol);
      const { description = '' } = eventDescriptions(protocol, clinic, 'en').find(isSession) ?? {};
      long.session.text.en += 'x'.repeat(length - description.length);
      return () => prepareCalendar(long, clinic, 'en');
    };
    expect(withLength(2000)).not.toThrow();
    expect(withLength(2001)).toThrow('The text of session in en has 2001 characters; calendar apps cut it after 2000.');
  });

  test('names the kind and language of a text that is too long', () => {
    const long = structuredClone(protocol);
    for (const advice of long.phases[0]?.advices ?? []) advice.text.en = 'x'.repeat(600);
    expect(() => prepareCalendar(long, clinic, 'en')).toThrow(/phase-1 in en has \d+ characters/);
  });
});
