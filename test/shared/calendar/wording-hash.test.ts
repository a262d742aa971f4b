import { describe, expect, test } from 'vitest';
import type { Clinic } from '../../../shared/aftercare/clinic.ts';
import type { Protocol } from '../../../shared/aftercare/protocol.ts';
import { prepareSystem, wordingHash } from '../../../shared/calendar/prepare.ts';
import { PREPARED, TEST_SETTINGS } from '../../fixtures/test-clinic.ts';

const { clinic, protocol } = TEST_SETTINGS;

/** The wording hash after a change of clinic or protocol. */
function hashAfter(change: (clinic: Clinic, protocol: Protocol) => unknown, revision = 3): string {
  const changed = structuredClone({ clinic, protocol });
  change(changed.clinic, changed.protocol);
  return wordingHash(prepareSystem(changed.protocol, changed.clinic, revision));
}

describe('wordingHash', () => {
  const before = hashAfter(() => {});

  test.each<[string, (clinic: Clinic, protocol: Protocol) => unknown]>([
    ['the phone', (clinic) => Object.assign(clinic, { phone: '+44 1632 960 999' })],
    ['the calendar name', (clinic) => Object.assign(clinic, { calendarName: 'Your days' })],
    ['the colour', (clinic) => Object.assign(clinic, { colour: 'teal' })],
    ['the time zone', (clinic) => Object.assign(clinic, { timeZone: 'Asia/Kolkata' })],
    ['the booking link', (clinic) => Object.assign(clinic, { bookingLink: 'https://harbour.example/other' })],
    ['a text', (_, { session }) => Object.assign(session.text, { en: 'Today is your visit.' })],
    ['the follow-up day', (_, { followUp }) => Object.assign(followUp, { day: 12 })],
    ['the last day of a phase', (_, { phases }) => Object.assign(phases[0] ?? {}, { lastDay: 6 })],
    ['whether washing is forbidden', (_, { phases }) => delete phases[0]?.advices[1]?.forbidsWashing],
  ])('changes with %s', (_, change) => {
    expect(hashAfter(change)).not.toBe(before);
  });

  test('ignores the wording revision and the order of languages', () => {
    expect(hashAfter(() => {}, 9)).toBe(before);
    const calendar = PREPARED.calendars.en;
    if (!calendar) throw new Error('English is prepared');
    const hash = wordingHash({ ...PREPARED, calendars: { en: calendar, fr: calendar } });
    expect(wordingHash({ ...PREPARED, calendars: { fr: calendar, en: calendar } })).toBe(hash);
  });
});
