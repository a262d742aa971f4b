import { expect, test } from 'vitest';
import { checkEligibility } from '../../../shared/feeds/changes.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day } from '../../fixtures/test-desk.ts';

const sessions = ['2027-02-01', '2027-02-05', '2027-03-01', '2027-03-05'].map((date) => ({ date: day(date) }));

test('of a new feed every session is checked, and the first one that comes too early is named', () => {
  expect(() => checkEligibility(SCHEDULE, sessions)).toThrow(
    'session 2 on 2027-02-05 is before 2027-02-11, the first day after session 1 that allows it',
  );
});

test('of a change only the session that it is about and the one after that are checked', () => {
  expect(() => checkEligibility(SCHEDULE, sessions, 1)).toThrow('session 2 on');
  expect(() => checkEligibility(SCHEDULE, sessions, 2)).toThrow('session 2 on');
  expect(() => checkEligibility(SCHEDULE, sessions, 3)).toThrow('session 4 on');
  expect(() => checkEligibility(SCHEDULE, sessions.slice(0, 3), 3)).not.toThrow();
});
