import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../shared/aftercare/plan.ts';
import { stamp } from '../../../shared/calendar/stamp.ts';
import { anySessions, anyTime } from '../../fixtures/arbitraries.ts';
import { SCHEDULE, testTexts } from '../../fixtures/test-clinic.ts';
import { day, START } from '../../fixtures/test-context.ts';

const ONE = planOf(SCHEDULE, [{ uid: 's', date: day('2027-02-01') }]);
const stamped = (remindAt?: string, revisedAt = START, sequence = 0) =>
  stamp(testTexts('en'), ONE, { revisedAt, sequence }, remindAt);

describe('a stamped calendar', () => {
  test('has only CRLF lines of at most 75 octets', () => {
    fc.assert(
      fc.property(anySessions, fc.option(anyTime), (sessions, time) => {
        const body = stamp(
          testTexts('en'),
          planOf(SCHEDULE, sessions),
          { revisedAt: START, sequence: 7 },
          time ?? undefined,
        );
        expect(body.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
        expect(body.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true);
        expect(body.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      }),
    );
  });

  test('has no property that some calendar apps mishandle', () => {
    const body = stamped('09:00');
    expect(body).not.toMatch(/^(METHOD|STATUS|DURATION|SOURCE|CLASS|X-ALT-DESC|BEGIN:VTIMEZONE)/m);
    expect(body).not.toContain('TZID');
  });

  test('has DTSTAMP, SEQUENCE and LAST-MODIFIED in every event', () => {
    const lines = stamped(undefined, START + 60, 60).match(/^(DTSTAMP|LAST-MODIFIED|SEQUENCE):.*$/gm);
    const each = ['DTSTAMP:20270201T090100Z', 'SEQUENCE:60', 'LAST-MODIFIED:20270201T090100Z'];
    expect(lines?.map((line) => line.trimEnd())).toEqual(ONE.flatMap(() => each));
  });

  test.each([
    ['09:30', 'PT9H30M'],
    ['08:00', 'PT8H'],
    ['00:05', 'PT5M'],
    ['00:00', 'PT0S'],
    ['23:59', 'PT23H59M'],
  ])('reminds at %s with TRIGGER:%s in each event', (remindAt, trigger) => {
    const alarms = stamped(remindAt).match(/BEGIN:VALARM\r\n.*?END:VALARM\r\n/gs) ?? [];
    expect(alarms).toHaveLength(ONE.length);
    for (const alarm of alarms) {
      expect(alarm).toMatch(/^BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:.+\r\nTRIGGER:/);
      expect(alarm).toContain(`TRIGGER:${trigger}\r\n`);
    }
  });

  test('has no VALARM without a reminder', () => {
    expect(stamped()).not.toContain('VALARM');
  });

  test('throws without events or without a prepared text', () => {
    const revision = { revisedAt: START, sequence: 0 };
    expect(() => stamp(testTexts('en'), [], revision)).toThrow(new RangeError('a calendar needs at least one event'));
    const bare = { ...testTexts('en'), texts: {} };
    expect(() => stamp(bare, ONE, revision)).toThrow('no prepared text for phase-1');
  });
});
