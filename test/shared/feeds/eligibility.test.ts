import { expect, test } from 'vitest';
import { checkEligibility } from '../../../shared/feeds/session-rules.ts';
import { SCHEDULE } from '../../fixtures/test-clinic.ts';
import { day } from '../../fixtures/test-context.ts';

const sessions = ['2027-02-01', '2027-02-05', '2027-03-01', '2027-03-05'].map((date) => ({ date: day(date) }));

test('checkEligibility names the first session that is too early', () => {
  expect(() => checkEligibility(SCHEDULE, sessions)).toThrow(
    'session 2 on 2027-02-05 is before 2027-02-11, the first day that session 1 allows',
  );
});

test('checkEligibility of a change checks only that session and the next', () => {
  expect(() => checkEligibility(SCHEDULE, sessions, 1)).toThrow('session 2 on');
  expect(() => checkEligibility(SCHEDULE, sessions, 2)).toThrow('session 2 on');
  expect(() => checkEligibility(SCHEDULE, sessions, 3)).toThrow('session 4 on');
  expect(() => checkEligibility(SCHEDULE, sessions.slice(0, 3), 3)).not.toThrow();
});
